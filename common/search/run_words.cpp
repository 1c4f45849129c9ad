// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/run_words.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

constexpr std::size_t least_parts = 3;         // a word of two parts is found by its parts side by side
constexpr std::size_t most_parts_of_word = 4;  // longer words are rare in documents

// The cost of a word is -ln of the share of the documents that have it. So a compound costs less than its parts apart
// if it occurs more often than its parts would meet by chance.
constexpr double inside_compound = 3.0;  // added between two parts of one word, because compounds are rare in queries
constexpr double doubtful_word = 40.0;   // added to a word of one syllable, a lone number, and a word of no document
constexpr std::size_t words_per_doubt = 4;  // a run is read as words if at least so many words stand for each doubt

// Words of a run: the parts [first, last) are one word.
struct Group {
  std::size_t first = 0;
  std::size_t last = 0;
  [[nodiscard]] std::size_t size() const { return last - first; }
};

// One word of a query, as tokens.
class Run {
 public:
  Run(std::span<const Token> tokens, const IndexedWords& index) : tokens_(tokens), index_(index) {
    for (const Token& token : tokens) {
      if (token.kind == TokenKind::part && !token.beside) {
        parts_.push_back(&token);
      } else if (token.kind == TokenKind::surface) {
        surface_ = &token;
      }
    }
  }

  // Returns the words of the run. Empty if the word is not to be separated.
  [[nodiscard]] std::vector<Group> groups() const;
  // Appends the tokens of the words, which are numbered from `word` on.
  void append(const std::vector<Group>& groups, std::uint32_t word, std::vector<Token>& tokens) const;

 private:
  [[nodiscard]] const Token& stem() const { return tokens_.front(); }
  [[nodiscard]] std::string text(Group group) const;
  [[nodiscard]] bool is_unknown() const;
  [[nodiscard]] double cost(Group group) const;
  [[nodiscard]] Token stem_of(Group group) const;

  std::span<const Token> tokens_;
  const IndexedWords& index_;
  std::vector<const Token*> parts_;
  const Token* surface_ = nullptr;
};

std::string Run::text(Group group) const {
  std::string all;
  for (std::size_t i = group.first; i < group.last; ++i) {
    all += parts_[i]->term;
  }
  return all;
}

// True if the parts make up the whole stem and no document has it. The stem of a very long run is cut.
bool Run::is_unknown() const {
  if (parts_.size() < least_parts || stem().script != Script::hangul) {
    return false;
  }
  const std::string all = text({0, parts_.size()});
  const bool cut = all.size() > max_term_bytes && all.starts_with(stem().term);
  return (all == stem().term || cut) && index_.frequency(stem().term) == 0;
}

// Returns the cost of reading the parts as one word. It is infinite if no document has this word; a single part, and a
// number with its counter, may be a word nevertheless.
double Run::cost(Group group) const {
  const Token& first = *parts_[group.first];
  const bool number = first.script == Script::number;
  const bool counted = number && group.size() == 2 && parts_[group.first + 1]->script != Script::number;
  const std::string term = text(group);
  const std::uint32_t frequency = index_.frequency(term);
  if (frequency == 0 && group.size() > 1 && !counted) {
    return std::numeric_limits<double>::infinity();
  }
  const bool syllable = first.script == Script::hangul && utf8::count_code_points(term) == 1;
  const bool doubtful = frequency == 0 || syllable || (number && group.size() == 1);
  return std::log((index_.documents + 1.0) / (frequency + 0.5)) +
         inside_compound * static_cast<double>(group.size() - 1) + (doubtful ? doubtful_word : 0);
}

std::vector<Group> Run::groups() const {
  struct Step {
    double cost = std::numeric_limits<double>::infinity();
    std::size_t from = 0;      // first part of the last word
    std::size_t doubtful = 0;  // words
    std::size_t words = 0;
  };
  if (!is_unknown()) {
    return {};
  }
  std::vector<Step> steps(parts_.size() + 1);
  steps[0].cost = 0;
  for (std::size_t from = 0; from < parts_.size(); ++from) {
    const std::size_t longest = std::min(parts_.size(), from + most_parts_of_word);
    for (std::size_t to = from + 1; to <= longest; ++to) {
      const double own = cost({from, to});
      if (steps[from].cost + own < steps[to].cost) {
        const std::size_t doubt = own < doubtful_word ? 0 : 1;
        steps[to] = {steps[from].cost + own, from, steps[from].doubtful + doubt, steps[from].words + 1};
      }
    }
  }
  const Step& whole = steps.back();
  if (whole.words < 2 || whole.words < words_per_doubt * whole.doubtful) {
    return {};
  }
  std::vector<Group> groups;
  for (std::size_t to = parts_.size(); to > 0; to = steps[to].from) {
    groups.push_back({steps[to].from, to});
  }
  std::reverse(groups.begin(), groups.end());
  return groups;
}

Token Run::stem_of(Group group) const {
  Token token = *parts_[group.first];
  token.kind = TokenKind::stem;
  token.term = text(group);
  token.end = parts_[group.last - 1]->end;
  for (std::size_t i = group.first; i < group.last; ++i) {
    if (parts_[i]->script == Script::hangul) {
      token.script = Script::hangul;
    }
  }
  return token;
}

void Run::append(const std::vector<Group>& groups, std::uint32_t word, std::vector<Token>& tokens) const {
  std::size_t written = 0;  // bytes of the words before
  for (const Group& group : groups) {
    const std::size_t begin = tokens.size();
    tokens.push_back(stem_of(group));
    const Token own = tokens.back();
    const bool last = group.last == parts_.size();
    if (last && surface_ != nullptr && surface_->term.size() > written) {
      tokens.push_back(*surface_);
      tokens.back().term.erase(0, written);
      tokens.back().begin = own.begin;
    }
    for (const Token& token : tokens_) {
      const bool inside = token.begin >= own.begin && token.end <= own.end;
      if ((token.kind == TokenKind::part && !token.beside && inside && group.size() > 1) ||
          (token.kind == TokenKind::bigram && inside) || (token.kind == TokenKind::reading && last)) {
        tokens.push_back(token);
      }
    }
    written += own.term.size();
    for (std::size_t i = begin; i < tokens.size(); ++i) {
      tokens[i].word = word;
    }
    ++word;
  }
}

}  // namespace

std::vector<Token> separate_runs(const std::vector<Token>& tokens, const IndexedWords& index) {
  std::vector<Token> separated;
  for (auto begin = tokens.begin(); begin != tokens.end();) {
    const auto end = std::find_if(begin, tokens.end(), [&](const Token& token) { return token.word != begin->word; });
    const std::uint32_t word = separated.empty() ? 0 : separated.back().word + 1;
    const Run run(std::span(begin, end), index);
    if (const std::vector<Group> groups = run.groups(); !groups.empty()) {
      run.append(groups, word, separated);
    } else {
      for (auto token = begin; token != end; ++token) {
        separated.push_back(*token);
        separated.back().word = word;
      }
    }
    begin = end;
  }
  return separated;
}

}  // namespace gonggo

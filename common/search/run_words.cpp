// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/run_words.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "common/search/run_candidates.hpp"
#include "common/search/typed_stretch.hpp"

namespace gonggo {
namespace {

constexpr std::uint32_t rare_run = 3;       // a word beside others is a run if so many documents have it, or fewer
constexpr std::size_t words_per_doubt = 2;  // a run must have more words than this for each doubtful one

// One word of a query, as tokens.
class Run {
 public:
  // `in_stretch` states that no space stands between the word and another one.
  Run(std::span<const Token> tokens, const IndexedWords& index, bool in_stretch)
      : tokens_(tokens), index_(index), candidates_(tokens, index), in_stretch_(in_stretch) {}

  // Returns the words of the run. Empty if the word is not to be separated.
  [[nodiscard]] std::vector<RunWord> words() const;
  // Appends the tokens of the words, which are numbered from `word` on.
  void append(const std::vector<RunWord>& words, std::uint32_t word, std::vector<Token>& tokens) const;

 private:
  [[nodiscard]] const Token& stem() const { return tokens_.front(); }
  [[nodiscard]] bool may_be_run() const;
  [[nodiscard]] std::vector<RunWord> cheapest(std::vector<RunWord>& possible) const;
  [[nodiscard]] std::uint32_t next_begin(std::uint32_t end) const;
  [[nodiscard]] bool append_alone(const std::string& text, std::uint32_t begin, std::vector<Token>& tokens) const;
  void append_word(const RunWord& word, const std::string& surface, bool last, std::vector<Token>& tokens) const;

  std::span<const Token> tokens_;
  const IndexedWords& index_;
  RunCandidates candidates_;
  bool in_stretch_;
};

// True if the parts make up the whole stem and no document has it, or few, if other words are typed without a space
// beside it. A person who types a rare word alone wants the documents with it. The stem of a very long run is cut.
bool Run::may_be_run() const {
  if (candidates_.parts().empty() || (stem().script != Script::hangul && stem().script != Script::latin)) {
    return false;
  }
  const std::string all = candidates_.text_of_parts();
  const bool cut = all.size() > max_term_bytes && all.starts_with(stem().term);
  return (all == stem().term || cut) && index_.frequency(stem().term) <= (in_stretch_ ? rare_run : 0);
}

// Returns where the next word begins behind a word that ends there. A sign may stand between them: K-디지털.
std::uint32_t Run::next_begin(std::uint32_t end) const {
  const std::vector<const Token*>& parts = candidates_.parts();
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    if (parts[i]->end == end) {
      return parts[i + 1]->begin;
    }
  }
  return end;
}

// Returns the words of the lowest cost that make up the run, in order. Empty if there are none.
std::vector<RunWord> Run::cheapest(std::vector<RunWord>& possible) const {
  struct Step {
    double cost = impossible;
    const RunWord* last = nullptr;
  };
  std::stable_sort(possible.begin(), possible.end(),
                   [](const RunWord& a, const RunWord& b) { return a.stem.begin < b.stem.begin; });
  std::map<std::uint32_t, Step> steps;  // by the byte up to which the words reach
  steps[candidates_.begin()].cost = 0;
  for (const RunWord& word : possible) {
    const double cost = steps[word.stem.begin].cost + word.cost;
    if (Step& after = steps[next_begin(word.end)]; cost < after.cost) {
      after = {cost, &word};
    }
  }
  const std::uint32_t last = steps[candidates_.end()].cost < steps[stem().end].cost ? candidates_.end() : stem().end;
  std::vector<RunWord> words;
  for (std::uint32_t at = last; at > candidates_.begin() && steps[at].last != nullptr; at = words.back().stem.begin) {
    words.push_back(*steps[at].last);
  }
  std::reverse(words.begin(), words.end());
  return words;
}

std::vector<RunWord> Run::words() const {
  if (!may_be_run()) {
    return {};
  }
  const auto doubtful_in = [](const std::vector<RunWord>& words) {
    return static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [](const RunWord& word) { return word.is_doubtful(); }));
  };
  std::vector<RunWord> possible = candidates_.words();
  std::vector<RunWord> words = cheapest(possible);
  if (doubtful_in(words) > 0) {
    candidates_.add_around_doubtful(words, possible);
    words = cheapest(possible);
  }
  const std::size_t doubtful = doubtful_in(words);
  return words.size() < 2 || (doubtful > 0 && words.size() <= words_per_doubt * doubtful) ? std::vector<RunWord>()
                                                                                          : words;
}

// Appends the tokens that a text has alone. Returns false if it is several words.
bool Run::append_alone(const std::string& text, std::uint32_t begin, std::vector<Token>& tokens) const {
  std::vector<Token> alone = index_.analyze(text);
  if (alone.empty() || alone.back().word > 0) {
    return false;
  }
  for (Token& token : alone) {
    token.begin += begin;
    token.end += begin;
    tokens.push_back(std::move(token));
  }
  return true;
}

// Appends the tokens of one word. `surface` is the word with its particle or ending; empty if it has none. `last`: the
// word is the last one of the run.
void Run::append_word(const RunWord& word, const std::string& surface, bool last, std::vector<Token>& tokens) const {
  const Token& own = word.stem;
  // The parts of the run do not show what a cut word is: 만든 in 시민이만든, whose parts are 시민 and 이만든, is
  // 만들다.
  if (word.cut && append_alone(surface.empty() ? own.term : surface, own.begin, tokens)) {
    return;
  }
  tokens.push_back(own);
  if (!surface.empty()) {
    tokens.push_back(own);
    tokens.back().kind = TokenKind::surface;
    tokens.back().term = surface;
    tokens.back().end = last ? candidates_.end() : word.end;
  }
  for (const Token& token : tokens_) {
    const bool inside = token.begin >= own.begin && token.end <= own.end;
    if ((token.kind == TokenKind::part && !token.beside && inside && word.compound) ||
        (token.kind == TokenKind::bigram && inside) || (token.kind == TokenKind::reading && last)) {
      tokens.push_back(token);
    }
  }
}

void Run::append(const std::vector<RunWord>& words, std::uint32_t word, std::vector<Token>& tokens) const {
  const Token* const typed = candidates_.surface();
  const std::size_t prefix = typed == nullptr ? std::string::npos : typed->term.find(stem().term);
  std::size_t written = prefix == std::string::npos ? 0 : prefix;  // bytes of the words before
  for (const RunWord& one : words) {
    const Token& own = one.stem;
    const std::size_t begin = tokens.size();
    const bool last = &one == &words.back();
    std::string surface = one.particle.empty() ? "" : own.term + one.particle;
    if (last && typed != nullptr && own.end <= stem().end && typed->term.size() > written + own.term.size()) {
      surface = typed->term.substr(written);
    }
    append_word(one, surface, last, tokens);
    written += own.term.size() + one.particle.size();
    for (std::size_t i = begin; i < tokens.size(); ++i) {
      tokens[i].word = word;
    }
    ++word;
  }
}

}  // namespace

std::vector<Token> separate_runs(std::string_view text, const std::vector<Token>& tokens, const IndexedWords& index) {
  std::vector<Token> separated;
  const std::vector<bool> in_stretch = words_in_stretches(text, tokens);
  for (auto begin = tokens.begin(); begin != tokens.end();) {
    const auto end = std::find_if(begin, tokens.end(), [&](const Token& token) { return token.word != begin->word; });
    const std::uint32_t word = separated.empty() ? 0 : separated.back().word + 1;
    const Run run(std::span(begin, end), index, in_stretch[begin->word]);
    if (const std::vector<RunWord> words = run.words(); !words.empty()) {
      run.append(words, word, separated);
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

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/run_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/text/normalize.hpp"
#include "common/text/noun_suffixes.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_parts_of_word = 4;  // longer words are rare in documents

// The cost of a word is -ln of the share of the documents that have it. So a compound costs less than its parts apart
// if it occurs more often than its parts would meet by chance.
constexpr double inside_compound = 4.5;  // added between two parts of one word, because compounds are rare in queries
constexpr double doubtful_word = 40.0;   // added to a word of one syllable, a lone number, and a word of no document
constexpr std::size_t words_per_doubt = 2;  // a run must have more words than this for each doubtful one
constexpr std::size_t shortest_latin = 2;   // letters of a half of a word in Latin letters
constexpr double inside_part = 2.0;         // added for each end of a word inside a part
constexpr std::size_t shortest_cut = 2;     // syllables of a word that the parts do not show
constexpr std::size_t longest_cut = 8;
constexpr std::size_t longest_particle = 3;  // syllables of a particle between two words of a run

constexpr double impossible = std::numeric_limits<double>::infinity();

// A word of which the run may consist.
struct RunWord {
  Token stem;
  bool compound = false;  // consists of several parts of the run
  double cost = 0;
  std::uint32_t end = stem.end;  // of the word with its particle
  std::string particle = {};     // empty if there is none

  [[nodiscard]] bool is_doubtful() const { return cost >= doubtful_word; }
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
    if (parts_.empty() && stem().script == Script::latin) {
      parts_.push_back(&stem());
    }
  }

  // Returns the words of the run. Empty if the word is not to be separated.
  [[nodiscard]] std::vector<RunWord> words() const;
  // Appends the tokens of the words, which are numbered from `word` on.
  void append(const std::vector<RunWord>& words, std::uint32_t word, std::vector<Token>& tokens) const;

 private:
  using Parts = std::span<const Token* const>;
  [[nodiscard]] const Token& stem() const { return tokens_.front(); }
  // 제 in front of a number belongs to no part: 제12차회의.
  [[nodiscard]] std::uint32_t begin() const { return parts_.front()->begin; }
  [[nodiscard]] std::uint32_t end() const { return surface_ != nullptr ? surface_->end : stem().end; }
  [[nodiscard]] bool is_unknown() const;
  [[nodiscard]] RunWord word_of(Parts parts) const;
  [[nodiscard]] RunWord word_of_index(Token stem) const;
  [[nodiscard]] std::vector<RunWord> possible_words() const;
  [[nodiscard]] std::vector<RunWord> cheapest(std::vector<RunWord>& possible) const;
  void add_around_doubtful(const std::vector<RunWord>& words, std::vector<RunWord>& possible) const;
  void add_cut_word(std::uint32_t begin, std::uint32_t end, std::vector<RunWord>& possible) const;
  void add_latin_halves(const Token& part, std::vector<RunWord>& words) const;
  void add_with_particle(std::size_t part, std::vector<RunWord>& words) const;
  [[nodiscard]] std::uint32_t next_begin(std::uint32_t end) const;
  void add_other_reading(const Token& token, std::vector<RunWord>& words) const;
  [[nodiscard]] bool is_made_of_parts(const Token& token) const;
  [[nodiscard]] double rarity(std::uint32_t frequency) const {
    return std::log((index_.documents + 1.0) / (frequency + 0.5));
  }

  std::span<const Token> tokens_;
  const IndexedWords& index_;
  std::vector<const Token*> parts_;
  const Token* surface_ = nullptr;
};

// True if the term has the bytes of the text, so that it can be cut.
bool is_spelled_out(const Token& token) { return token.term.size() == token.end - token.begin; }

// Returns the bytes [from, to) of a token that is spelled out.
Token slice(const Token& token, std::size_t from, std::size_t to) {
  Token cut = token;
  cut.term = token.term.substr(from, to - from);
  cut.begin = token.begin + static_cast<std::uint32_t>(from);
  cut.end = token.begin + static_cast<std::uint32_t>(to);
  return cut;
}

std::string text_of(std::span<const Token* const> parts) {
  std::string all;
  for (const Token* part : parts) {
    all += part->term;
  }
  return all;
}

// True if the parts make up the whole stem and no document has it. The stem of a very long run is cut.
bool Run::is_unknown() const {
  if (parts_.empty() || (stem().script != Script::hangul && stem().script != Script::latin)) {
    return false;
  }
  const std::string all = text_of(parts_);
  const bool cut = all.size() > max_term_bytes && all.starts_with(stem().term);
  return (all == stem().term || cut) && index_.frequency(stem().term) == 0;
}

// True for numbers with what they count: 3월, 4만4천명.
bool is_counted(std::span<const Token* const> parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if ((parts[i]->script == Script::number) != (i % 2 == 0)) {
      return false;
    }
  }
  return parts.size() % 2 == 0;
}

// Returns the parts as one word. The cost is infinite if no document has this word; a single part, and a number with
// what it counts, may be a word nevertheless.
RunWord Run::word_of(Parts parts) const {
  RunWord word{*parts.front(), parts.size() > 1};
  word.stem.kind = TokenKind::stem;
  word.stem.term = text_of(parts);
  word.stem.end = word.end = parts.back()->end;
  for (const Token* part : parts) {
    if (part->script == Script::hangul) {
      word.stem.script = Script::hangul;
    }
  }
  const std::uint32_t frequency = index_.frequency(word.stem.term);
  const bool counted = is_counted(parts);
  if (frequency == 0 && word.compound && !counted) {
    word.cost = impossible;
    return word;
  }
  const bool syllable = word.stem.script == Script::hangul && utf8::count_code_points(word.stem.term) == 1;
  const bool lone_number = !word.compound && word.stem.script == Script::number;
  const bool doubtful = (frequency == 0 && !counted) || syllable || lone_number;
  word.cost =
      rarity(frequency) + inside_compound * static_cast<double>(parts.size() - 1) + (doubtful ? doubtful_word : 0);
  return word;
}

// Returns a word of the index, or one with infinite cost.
RunWord Run::word_of_index(Token stem) const {
  stem.kind = TokenKind::stem;
  const std::uint32_t frequency = index_.frequency(stem.term);
  return {std::move(stem), false, frequency == 0 ? impossible : rarity(frequency)};
}

// Adds both halves of a part in Latin letters that no document has, for each place where both are words of the index.
void Run::add_latin_halves(const Token& part, std::vector<RunWord>& words) const {
  if (part.script != Script::latin || !is_spelled_out(part) || index_.frequency(part.term) > 0) {
    return;
  }
  for (std::size_t at = shortest_latin; at + shortest_latin <= part.term.size(); ++at) {
    RunWord first = word_of_index(slice(part, 0, at));
    RunWord second = word_of_index(slice(part, at, part.term.size()));
    if (first.cost < impossible && second.cost < impossible) {
      words.push_back(std::move(first));
      words.push_back(std::move(second));
    }
  }
}

// Adds a name in Latin letters or a number whose particle is the next part: CO and 의 in CO의호텔.
void Run::add_with_particle(std::size_t part, std::vector<RunWord>& words) const {
  if (part + 1 == parts_.size() || parts_[part]->script == Script::hangul) {
    return;
  }
  const std::u16string text = u"x" + hangul_of(parts_[part + 1]->term);
  const double cost = text.size() == 1 ? impossible : suffix_cost(text, 0, 1, text.size());
  RunWord word = word_of(Parts(parts_).subspan(part, 1));
  word.cost += cost;
  word.end = parts_[part + 1]->end;
  word.particle = parts_[part + 1]->term;
  words.push_back(std::move(word));
}

// Adds a word of the index that another reading of the run gives, and what it leaves of the parts that it cuts: the
// parts of 총재회 are 총 and 재회, but 총재 is a word, and 회 is left.
void Run::add_other_reading(const Token& token, std::vector<RunWord>& words) const {
  RunWord word = word_of_index(token);
  if (word.cost == impossible || !is_spelled_out(token) || token.end > end()) {
    return;
  }
  words.push_back(std::move(word));
  for (const Token* part : parts_) {
    const auto cuts = [&](std::uint32_t at) { return is_spelled_out(*part) && part->begin < at && at < part->end; };
    if (cuts(token.begin)) {
      const Token rest = slice(*part, 0, token.begin - part->begin);
      words.push_back(word_of(std::array{&rest}));
    }
    if (cuts(token.end)) {
      const Token rest = slice(*part, token.end - part->begin, part->term.size());
      words.push_back(word_of(std::array{&rest}));
    }
  }
}

// True if the token begins and ends where parts do. The parts together are such a word.
bool Run::is_made_of_parts(const Token& token) const {
  return std::any_of(parts_.begin(), parts_.end(), [&](const Token* part) { return part->begin == token.begin; }) &&
         std::any_of(parts_.begin(), parts_.end(), [&](const Token* part) { return part->end == token.end; });
}

// Returns the words by where they begin.
std::vector<RunWord> Run::possible_words() const {
  std::vector<RunWord> words;
  const Parts parts(parts_);
  for (std::size_t from = 0; from < parts.size(); ++from) {
    for (std::size_t count = 1; count <= std::min(parts.size() - from, most_parts_of_word); ++count) {
      words.push_back(word_of(parts.subspan(from, count)));
    }
    add_latin_halves(*parts[from], words);
    add_with_particle(from, words);
  }
  for (const Token& token : tokens_) {
    if (token.kind == TokenKind::hidden && !is_made_of_parts(token)) {
      add_other_reading(token, words);
    }
  }
  std::erase_if(words, [](const RunWord& word) { return word.cost == impossible; });
  return words;
}

// Adds the words of the index that reach into a doubtful word, wherever they begin and end. A particle may follow such
// a word: the parts of 시트카의기온 are 시트, 카의 and 기온, but 시트카 is a word.
void Run::add_around_doubtful(const std::vector<RunWord>& words, std::vector<RunWord>& possible) const {
  if (!is_spelled_out(stem())) {
    return;
  }
  std::vector<std::uint32_t> syllables;  // where they begin, and the end of the stem
  for (std::uint32_t at = stem().begin; at <= stem().end; ++at) {
    if (at == stem().end || !utf8::is_continuation(stem().term[at - stem().begin])) {
      syllables.push_back(at);
    }
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> tried;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].is_doubtful()) {
      continue;
    }
    const std::uint32_t first = words[i > 0 ? i - 1 : i].stem.begin;
    const std::uint32_t last = words[std::min(i + 1, words.size() - 1)].end;
    for (std::size_t from = 0; from < syllables.size(); ++from) {
      for (std::size_t to = from + shortest_cut;
           to < std::min(syllables.size(), from + longest_cut + longest_particle + 1); ++to) {
        const bool reaches = syllables[from] >= first && syllables[to] <= last && syllables[from] < words[i].end &&
                             syllables[to] > words[i].stem.begin;
        if (reaches && tried.emplace(syllables[from], syllables[to]).second) {
          add_cut_word(syllables[from], syllables[to], possible);
        }
      }
    }
  }
}

// Adds the bytes [begin, end) of the query as a word of the index, and as such a word with a particle.
void Run::add_cut_word(std::uint32_t begin, std::uint32_t end, std::vector<RunWord>& possible) const {
  const Token text = slice(stem(), begin - stem().begin, end - stem().begin);
  const std::u16string syllables = hangul_of(text.term);
  const auto cuts = [&](std::uint32_t at) {
    return std::none_of(parts_.begin(), parts_.end(),
                        [at](const Token* part) { return part->begin == at || part->end == at; });
  };
  const double boundaries = (cuts(begin) ? inside_part : 0) + (cuts(end) ? inside_part : 0);
  for (std::size_t particle = 0; particle <= longest_particle && syllables.size() >= shortest_cut + particle;
       ++particle) {
    const std::size_t length = syllables.size() - particle;
    const double cost = particle == 0 ? 0 : suffix_cost(syllables, 0, length, syllables.size());
    if (length > longest_cut || cost == impossible) {
      continue;
    }
    const std::size_t bytes = utf8::encode(std::u16string_view(syllables).substr(0, length)).size();
    RunWord word = word_of_index(slice(text, 0, bytes));
    word.stem.script = Script::hangul;
    word.cost += cost + boundaries;
    word.end = end;
    word.particle = text.term.substr(bytes);
    if (word.cost < impossible) {
      possible.push_back(std::move(word));
    }
  }
}

// Returns where the next word begins behind a word that ends there. A sign may stand between them: K-디지털.
std::uint32_t Run::next_begin(std::uint32_t end) const {
  for (std::size_t i = 0; i + 1 < parts_.size(); ++i) {
    if (parts_[i]->end == end) {
      return parts_[i + 1]->begin;
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
  steps[begin()].cost = 0;
  for (const RunWord& word : possible) {
    const double cost = steps[word.stem.begin].cost + word.cost;
    if (Step& after = steps[next_begin(word.end)]; cost < after.cost) {
      after = {cost, &word};
    }
  }
  const std::uint32_t last = steps[end()].cost < steps[stem().end].cost ? end() : stem().end;
  std::vector<RunWord> words;
  for (std::uint32_t at = last; at > begin() && steps[at].last != nullptr; at = words.back().stem.begin) {
    words.push_back(*steps[at].last);
  }
  std::reverse(words.begin(), words.end());
  return words;
}

std::vector<RunWord> Run::words() const {
  if (!is_unknown()) {
    return {};
  }
  const auto doubtful_in = [](const std::vector<RunWord>& words) {
    return static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [](const RunWord& word) { return word.is_doubtful(); }));
  };
  std::vector<RunWord> possible = possible_words();
  std::vector<RunWord> words = cheapest(possible);
  if (doubtful_in(words) > 0) {
    add_around_doubtful(words, possible);
    words = cheapest(possible);
  }
  const std::size_t doubtful = doubtful_in(words);
  return words.size() < 2 || (doubtful > 0 && words.size() <= words_per_doubt * doubtful) ? std::vector<RunWord>()
                                                                                          : words;
}

void Run::append(const std::vector<RunWord>& words, std::uint32_t word, std::vector<Token>& tokens) const {
  const std::size_t prefix = surface_ == nullptr ? std::string::npos : surface_->term.find(stem().term);
  std::size_t written = prefix == std::string::npos ? 0 : prefix;  // bytes of the words before
  for (const RunWord& one : words) {
    const Token& own = one.stem;
    const std::size_t begin = tokens.size();
    tokens.push_back(own);
    const bool last = &one == &words.back();
    if (last && surface_ != nullptr && own.end <= stem().end && surface_->term.size() > written + own.term.size()) {
      tokens.push_back(*surface_);
      tokens.back().term.erase(0, written);
      tokens.back().begin = own.begin;
    }
    if (!one.particle.empty()) {
      tokens.push_back(own);
      tokens.back().kind = TokenKind::surface;
      tokens.back().term += one.particle;
      tokens.back().end = one.end;
    }
    for (const Token& token : tokens_) {
      const bool inside = token.begin >= own.begin && token.end <= own.end;
      if ((token.kind == TokenKind::part && !token.beside && inside && one.compound) ||
          (token.kind == TokenKind::bigram && inside) || (token.kind == TokenKind::reading && last)) {
        tokens.push_back(token);
      }
    }
    written += own.term.size() + one.particle.size();
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

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/run_candidates.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/text/counters.hpp"
#include "common/text/normalize.hpp"
#include "common/text/noun_suffixes.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_parts_of_word = 4;  // longer words are rare in documents
constexpr double inside_compound = 4.5;    // added between two parts of one word, because compounds are rare in queries
constexpr std::size_t shortest_latin = 2;  // letters of a half of a word in Latin letters
constexpr double inside_part = 2.0;        // added for each end of a word inside a part
constexpr std::size_t shortest_cut = 2;    // syllables of a word that the parts do not show
constexpr std::size_t longest_cut = 8;
constexpr std::size_t longest_particle = 3;  // syllables of a particle between two words of a run

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

// True for a text that makes an amount of a number in digits: 월, 만, 천명. False for 과학.
bool may_complete_amount(const std::string& text) {
  const std::u16string syllables = hangul_of(text);
  std::u16string_view rest = syllables;
  if (rest.find_first_of(u"백천만억") == 0) {
    rest.remove_prefix(1);
  }
  return may_follow_amount(rest);
}

// True for numbers with what they count: 3월, 4만4천명. False for 2022과학.
bool is_counted(std::span<const Token* const> parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool number = parts[i]->script == Script::number;
    if (number != (i % 2 == 0) || (!number && !may_complete_amount(parts[i]->term))) {
      return false;
    }
  }
  return parts.size() % 2 == 0;
}

}  // namespace

RunCandidates::RunCandidates(std::span<const Token> tokens, const IndexedWords& index)
    : tokens_(tokens), index_(index) {
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

std::string RunCandidates::text_of_parts() const { return text_of(parts_); }

// Returns the parts as one word. The cost is infinite if no document has this word; a single part, and a number with
// what it counts, may be a word nevertheless.
RunWord RunCandidates::word_of(Parts parts) const {
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
  const bool lone_number =
      !word.compound && word.stem.script == Script::number && ascii::is_digit(word.stem.term.back());  // not 3.3%
  const bool doubtful = (frequency == 0 && !counted) || syllable || lone_number;
  word.cost =
      rarity(frequency) + inside_compound * static_cast<double>(parts.size() - 1) + (doubtful ? doubtful_word : 0);
  return word;
}

// Returns a word of the index, or one with infinite cost.
RunWord RunCandidates::word_of_index(Token stem) const {
  stem.kind = TokenKind::stem;
  const std::uint32_t frequency = index_.frequency(stem.term);
  return {std::move(stem), false, frequency == 0 ? impossible : rarity(frequency)};
}

// Adds both halves of a part in Latin letters that no document has, for each place where both are words of the index.
void RunCandidates::add_latin_halves(const Token& part, std::vector<RunWord>& words) const {
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
void RunCandidates::add_with_particle(std::size_t part, std::vector<RunWord>& words) const {
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
void RunCandidates::add_other_reading(const Token& token, std::vector<RunWord>& words) const {
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
bool RunCandidates::is_made_of_parts(const Token& token) const {
  return std::any_of(parts_.begin(), parts_.end(), [&](const Token* part) { return part->begin == token.begin; }) &&
         std::any_of(parts_.begin(), parts_.end(), [&](const Token* part) { return part->end == token.end; });
}

// Returns the words by where they begin.
std::vector<RunWord> RunCandidates::words() const {
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

void RunCandidates::add_around_doubtful(const std::vector<RunWord>& chosen, std::vector<RunWord>& words) const {
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
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (!chosen[i].is_doubtful()) {
      continue;
    }
    const std::uint32_t first = chosen[i > 0 ? i - 1 : i].stem.begin;
    const std::uint32_t last = chosen[std::min(i + 1, chosen.size() - 1)].end;
    for (std::size_t from = 0; from < syllables.size(); ++from) {
      for (std::size_t to = from + shortest_cut;
           to < std::min(syllables.size(), from + longest_cut + longest_particle + 1); ++to) {
        const bool reaches = syllables[from] >= first && syllables[to] <= last && syllables[from] < chosen[i].end &&
                             syllables[to] > chosen[i].stem.begin;
        if (reaches && tried.emplace(syllables[from], syllables[to]).second) {
          add_cut_word(syllables[from], syllables[to], words);
        }
      }
    }
  }
  for (const auto& [begin, end] : tried) {
    add_verb(begin, end, words);
  }
}

// Adds the bytes [begin, end) of the query as a word of the index, and as such a word with a particle.
void RunCandidates::add_cut_word(std::uint32_t begin, std::uint32_t end, std::vector<RunWord>& words) const {
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
    word.cut = true;
    if (word.cost < impossible) {
      words.push_back(std::move(word));
    }
  }
}

// Adds the bytes [begin, end) of the query as a form of a verb or adjective of the index, if a word with a particle
// stands before it: 만든 in 시민이만든, if a document has 만드는. Without a particle it is rather a mistyped noun: 업기
// in 조달업기.
void RunCandidates::add_verb(std::uint32_t begin, std::uint32_t end, std::vector<RunWord>& words) const {
  const bool behind_particle = std::any_of(
      words.begin(), words.end(), [begin](const RunWord& word) { return word.end == begin && !word.particle.empty(); });
  if (!behind_particle) {
    return;
  }
  const Token text = slice(stem(), begin - stem().begin, end - stem().begin);
  const std::vector<Token> alone = index_.analyze(text.term);
  if (alone.size() < 2 || alone.back().word > 0 || alone[1].kind != TokenKind::surface ||
      alone[1].term.starts_with(alone[0].term)) {
    return;
  }
  const std::uint32_t frequency = index_.frequency(alone[0].term);
  if (frequency > 0) {
    RunWord word{text, false, rarity(frequency) + inside_part};
    word.stem.kind = TokenKind::stem;
    word.stem.script = Script::hangul;
    word.cut = true;
    words.push_back(std::move(word));
  }
}

}  // namespace gonggo

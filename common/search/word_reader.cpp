// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/word_reader.hpp"

#include <algorithm>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/index/terms.hpp"
#include "common/search/completions.hpp"
#include "common/search/letter_words.hpp"
#include "common/search/run_words.hpp"
#include "common/search/stand_ins.hpp"
#include "common/text/keyword.hpp"
#include "common/text/list_spelling.hpp"
#include "common/text/noun_affixes.hpp"
#include "common/text/question.hpp"

namespace gonggo {
namespace {

using Kind = Alternative::Kind;

constexpr unsigned max_split_syllables = 12;
constexpr std::size_t max_spellings = 2;  // terms of a word itself: its stem and its surface
constexpr std::size_t widest_slash = 3;   // bytes of the slash between two letters, which may be full-width

// Sets the bytes of the tokens of a text without list separators to those of the original text.
void place_in_original(std::vector<Token>& tokens, const UnlistedText& unlisted) {
  for (Token& token : tokens) {
    token.begin = unlisted.original_begin(token.begin);
    token.end = unlisted.original_end(token.end);
  }
}

}  // namespace

std::vector<QueryWord> WordReader::read(const std::string& text, TextScope scope, std::size_t weight, bool quoted) {
  const UnlistedText unlisted = without_list_separators(text);
  std::vector<Token> tokens = index_.analyzer.analyze(unlisted.text);
  met_question_ = met_question_ || is_question(tokens);
  fetch_around(scope, tokens);
  if (!quoted) {
    tokens = separate(unlisted.text, tokens, scope);
  }
  place_in_original(tokens, unlisted);
  keep_room(tokens, weight);
  std::vector<QueryWord> words = analyze(text, scope, tokens);
  add_joined(words);
  for (QueryWord& word : words) {
    add_splits(word);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    add_stand_ins(words, i, quoted);
    add_letters(words, i);
  }
  return words;
}

// Looks up at most half of the terms that the budget has left, so that other words are never left out for this.
std::vector<Token> WordReader::separate(const std::string& text, const std::vector<Token>& tokens, TextScope scope) {
  const FieldId field = field_of(scope);
  const auto frequency = [&](const std::string& stem) -> std::uint32_t {
    return take_for_guess() ? index_.frequency(text_term(field, TokenKind::stem, stem)) : 0;
  };
  const auto analyze = [&](const std::string& word) { return index_.analyzer.analyze(word); };
  return separate_runs(text, tokens, {index_.documents(), frequency, analyze});
}

std::vector<QueryWord> WordReader::read_excluded(const std::string& text, TextScope scope, std::size_t weight) {
  const UnlistedText unlisted = without_list_separators(text);
  std::vector<Token> tokens = index_.analyzer.analyze(unlisted.text);
  place_in_original(tokens, unlisted);
  keep_room(tokens, weight);
  return analyze(text, scope, tokens);
}

// Removes the tokens of the words that the budget does not cover.
void WordReader::keep_room(std::vector<Token>& tokens, std::size_t weight) {
  only_plain_ = only_plain_ && weight == 1;
  const std::size_t count = tokens.empty() ? 0 : tokens.back().word + std::size_t{1};
  const std::size_t room = budget_.left(Resource::words) / weight;
  if (count > room) {
    remark_on_words();
    std::erase_if(tokens, [room](const Token& token) { return token.word >= room; });
  }
  budget_.take(Resource::words, std::min(count, room) * weight);
}

void WordReader::remark_on_words() {
  const RemarkKind kind = only_plain_ ? RemarkKind::too_many_words : RemarkKind::too_many_weighted_words;
  remarks_.push_back(
      make_remark(kind, {std::to_string(max_query_words), std::to_string(RequestBudget::most_earlier_words)}));
}

void WordReader::remark_on_terms() {
  if (!std::exchange(remarked_terms_, true)) {
    remarks_.push_back(make_remark(RemarkKind::too_many_terms));
  }
}

std::vector<QueryWord> WordReader::analyze(const std::string& text, TextScope scope, const std::vector<Token>& tokens) {
  fetch_terms(scope, tokens);
  std::vector<QueryWord> words;
  std::vector<std::vector<std::string>> parts;  // by word
  for (const Token& token : tokens) {
    if (words.size() <= token.word) {
      words.resize(token.word + std::size_t{1});
      parts.resize(words.size());
      words.back().scope = scope;
    }
    add_token(text, token, words[token.word], parts[token.word]);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (budget_.left(Resource::terms) < max_spellings) {
      remark_on_terms();
      words.resize(i);
      break;
    }
    look_up(words[i], parts[i]);
  }
  return words;
}

// Asks all at once for the terms that look_up() will look up.
void WordReader::fetch_terms(TextScope scope, const std::vector<Token>& tokens) const {
  if (!index_.frequencies.is_remote()) {
    return;
  }
  std::vector<std::string> terms;
  for (const Token& token : tokens) {
    terms.push_back(text_term(field_of(scope), token.kind, token.term));
  }
  index_.frequencies.fetch(terms);
}

// Asks all at once for the terms that reading the words of a text may look up: those of the tokens, words inside them,
// and neighbours joined. The filter of the terms knows that most of them are in no document.
void WordReader::fetch_around(TextScope scope, const std::vector<Token>& tokens) const {
  if (!index_.frequencies.is_remote()) {
    return;
  }
  const FieldId field = field_of(scope);
  std::vector<std::string> terms;
  const Token* before = nullptr;
  for (const Token& token : tokens) {
    terms.push_back(text_term(field, token.kind, token.term));
    if (token.kind != TokenKind::stem) {
      continue;
    }
    terms.push_back(text_term(FieldId::title, TokenKind::stem, token.term));
    if (before != nullptr && before->term.size() + token.term.size() <= max_term_bytes) {
      terms.push_back(text_term(field, TokenKind::stem, before->term + token.term));
    }
    before = &token;
    if (token.script != Script::hangul) {
      continue;
    }
    std::vector<std::size_t> bounds;
    for (std::size_t at = 0; at <= token.term.size(); ++at) {
      if (at == token.term.size() || !utf8::is_continuation(token.term[at])) {
        bounds.push_back(at);
      }
    }
    for (std::size_t first = 0; first + 1 < bounds.size(); ++first) {
      const std::size_t last = std::min(bounds.size() - 1, first + max_split_syllables);
      for (std::size_t end = first + 1; end <= last; ++end) {
        terms.push_back(
            text_term(field, TokenKind::part, token.term.substr(bounds[first], bounds[end] - bounds[first])));
      }
    }
  }
  index_.frequencies.fetch(terms);
}

// Copies the properties of a token into its word. Nothing is looked up yet.
void WordReader::add_token(const std::string& text, const Token& token, QueryWord& word,
                           std::vector<std::string>& parts) {
  switch (token.kind) {
    case TokenKind::stem:
      word.text = text.substr(token.begin, token.end - token.begin);
      word.begin = token.begin;
      word.stem_end = word.end = token.end;
      word.stem = token.term;
      word.script = token.script;
      word.counted = token.counted;
      word.syllables = static_cast<unsigned>(utf8::count_code_points(word.stem));
      word.stop = index_.lists->stop_words.contains(word.stem);
      break;
    case TokenKind::surface:
      word.text = text.substr(token.begin, token.end - token.begin);
      word.end = token.end;
      word.surface = token.term;
      word.stop = word.stop || index_.lists->stop_words.contains(word.surface);
      word.predicate = !word.surface.starts_with(word.stem);
      break;
    case TokenKind::reading:
      if (word.predicate) {  // a noun that looks like a verb (물은) is searched as the noun only
        word.readings.push_back(token.term);
      }
      break;
    case TokenKind::part:
      if (!token.beside) {
        parts.push_back(token.term);
      }
      break;
    case TokenKind::bigram:
      if (token.end <= word.stem_end) {
        word.bigrams.push_back(token.term);
      }
      break;
    case TokenKind::hidden:
      break;
  }
}

// Sets the terms of the word that the index has, the importance of the word, and its parts.
void WordReader::look_up(QueryWord& word, const std::vector<std::string>& parts) {
  const RankingWeights& weights = index_.weights;
  const bool plain = word.script == Script::latin || word.script == Script::number;
  const double scale = plain ? weights.latin_or_number : word.predicate ? weights.predicate : 1.0;
  const double of_stem = add_term(word, word.stem, TokenKind::stem, weights.stem * scale);
  // The surface finds the documents with the stem, and the documents in which the analyzer split the word differently.
  // The surface has weight only if the stem is unknown.
  double of_surface = 0;
  if (!word.surface.empty()) {
    of_surface = add_term(word, word.surface, TokenKind::surface, of_stem > 0 ? 0 : weights.stem * scale);
  }
  double of_readings = 0;
  for (const std::string& reading : word.readings) {
    of_readings = std::max(of_readings, add_term(word, reading, TokenKind::reading, weights.reading * scale));
  }
  word.known = !word.terms.empty();
  const double of_parts = add_parts(word, parts, scale);
  double of_bigrams = 0;
  for (const std::string& bigram : word.bigrams) {
    of_bigrams = std::max(of_bigrams,
                          add_term(word, bigram, TokenKind::bigram, word.known ? weights.gram : weights.gram_unknown));
  }
  word.by_chance = expected_by_chance(word, index_.documents());
  if (word.known) {
    word.idf = of_stem > 0 ? of_stem : of_surface > 0 ? of_surface : of_readings;
  } else {
    word.idf = of_parts > 0 ? of_parts * weights.compound : of_bigrams;
  }
}

// Returns the sum of the parts' importance (idf); a part of one syllable counts for less.
double WordReader::add_parts(QueryWord& word, const std::vector<std::string>& parts, double scale) {
  if (parts.empty()) {
    return 0;
  }
  double importance = 0;
  Alternative alternative{Kind::parts, {}, 1.0};
  for (const std::string& part : parts) {
    QueryWord one;
    one.text = one.stem = part;
    one.script = word.script;
    one.scope = word.scope;
    one.syllables = static_cast<unsigned>(utf8::count_code_points(part));
    const bool single = word.script == Script::hangul && one.syllables == 1;
    const double share = single ? index_.weights.single_syllable : 1.0;
    one.idf = add_term(one, part, TokenKind::part, index_.weights.part * scale * share);
    one.known = !one.terms.empty();
    importance += one.idf * share;
    alternative.words.push_back(std::move(one));
  }
  word.alternatives.push_back(std::move(alternative));
  return importance;
}

// Adds the term and returns its importance if the index has it. Returns 0 otherwise.
double WordReader::add_term(QueryWord& word, const std::string& term, TokenKind kind, double weight) {
  if (!budget_.take(Resource::terms)) {
    remark_on_terms();
    return 0;
  }
  const Xapian::doccount frequency = index_.frequency(text_term(field_of(word.scope), kind, term));
  if (frequency == 0) {
    return 0;
  }
  const Xapian::doccount documents = index_.documents();
  const double importance = inverse_frequency(documents, frequency);
  word.terms.push_back({term, kind, weight, importance, bm25_weight(documents, frequency), frequency});
  return importance;
}

// Joins every two neighbouring words. If the index has the joined word, it becomes an alternative of both neighbours.
void WordReader::add_joined(std::span<QueryWord> words) {
  std::vector<std::vector<QueryWord>> joined(words.size());
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    joined[i] = join(words[i], words[i + 1]);
    if (!joined[i].empty()) {
      words[i].alternatives.push_back({Kind::joined_with_next, joined[i], index_.weights.joined});
    }
  }
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!joined[i].empty()) {
      words[i + 1].alternatives.push_back({Kind::joined_with_previous, std::move(joined[i]), 0});
    }
  }
}

// Returns both words as one word. Empty if they cannot be joined or if the index does not have the joined word.
std::vector<QueryWord> WordReader::join(const QueryWord& word, const QueryWord& next) {
  // A particle ends a word, so only a word without a particle can be the first half of a joined word.
  const bool hangul = word.script == Script::hangul && next.script == Script::hangul && !next.predicate;
  const auto letter = [](const QueryWord& one) { return one.script == Script::latin && one.stem.size() == 1; };
  const bool abbreviation = letter(word) && letter(next) && next.begin <= word.end + widest_slash;  // A/S is AS, too
  const bool joinable =
      word.surface.empty() && (hangul || abbreviation) && word.stem.size() + next.stem.size() <= max_term_bytes;
  if (!joinable) {
    return {};
  }
  QueryWord joined;
  joined.text = joined.stem = word.stem + next.stem;
  joined.script = word.script;
  joined.scope = word.scope;
  joined.syllables = word.syllables + next.syllables;
  look_up(joined, {});
  if (!joined.known) {
    return {};
  }
  add_splits(joined);
  return {std::move(joined)};
}

// If the analyzer found no parts, adds every pair of words of which the stem may consist: 물클러스터 may be 물 and
// 클러스터. If the index has the stem, the lexicon must list both words. If not, each word must be in the lexicon or in
// the index. A prefix of meaning_prefixes never counts as a word: 비급여 is not 비 and 급여.
void WordReader::add_splits(QueryWord& word) {
  const bool splittable = parts_of(word).empty() && word.script == Script::hangul && word.syllables > 2 &&
                          word.syllables <= max_split_syllables;
  if (!splittable) {
    return;
  }
  for (std::size_t at = 1; at < word.stem.size(); ++at) {
    if (utf8::is_continuation(word.stem[at])) {
      continue;
    }
    std::vector<QueryWord> halves;
    if (add_half(halves, word, word.stem.substr(0, at)) && add_half(halves, word, word.stem.substr(at))) {
      word.alternatives.push_back({Kind::split, std::move(halves), index_.weights.split});
    }
  }
}

// Adds one half of the word if it is a word itself; see add_splits().
bool WordReader::add_half(std::vector<QueryWord>& halves, const QueryWord& word, std::string text) {
  const bool listed = index_.analyzer.knows(text);
  if (is_meaning_prefix(text) || (word.known && !listed)) {
    return false;
  }
  QueryWord half;
  half.text = half.stem = std::move(text);
  half.scope = word.scope;
  half.syllables = static_cast<unsigned>(utf8::count_code_points(half.stem));
  half.idf = add_term(half, half.stem, TokenKind::part, 1.0);
  half.known = !half.terms.empty();
  if (!listed && !half.known) {
    return false;
  }
  halves.push_back(std::move(half));
  return true;
}

// Adds what may stand for the word at `at`, alone and together with up to two words that follow.
void WordReader::add_stand_ins(std::span<QueryWord> words, std::size_t at, bool quoted) {
  for (const StandIn& other : stand_ins(words.subspan(at), *index_.lists)) {
    const std::span<QueryWord> replaced = words.subspan(at, other.words);
    if (!other.guessed) {
      add_synonym(replaced, other.text, other.share);
    } else if (!quoted && has_room_for_guess()) {
      add_guess(replaced, other.text, other.share);
    }
  }
}

// Lets the text stand for all of the words. `share` is its part of the weight of a synonym.
void WordReader::add_synonym(std::span<QueryWord> words, const std::string& text, double share) {
  add_form(words, read_synonym(text, words.front().scope), {.kind = Kind::synonym, .words = {}, .weight = share});
}

// Lets a learned form or a reading stand for all of the words. `share` is its part of the weight of such a guess.
void WordReader::add_guess(std::span<QueryWord> words, const std::string& text, double share) {
  const double strength = index_.weights.alias * share;
  add_form(words, whole_words(analyze(text, words.front().scope, index_.analyzer.analyze(text))),
           {.kind = Kind::synonym, .words = {}, .weight = strength, .strength = strength, .whole = true});
}

// Adds the words of a synonym or of a guess to all of the words. The weight of `alternative` is that of a synonym, in
// parts of it; the words of the form share it.
void WordReader::add_form(std::span<QueryWord> words, std::vector<QueryWord> form, Alternative alternative) const {
  if (form.empty()) {
    return;
  }
  alternative.weight = index_.weights.synonym * alternative.weight / static_cast<double>(form.size());
  alternative.words = std::move(form);
  for (QueryWord& word : words) {
    word.alternatives.push_back(alternative);
  }
}

bool WordReader::has_room_for_guess() const { return budget_.left(Resource::terms) > kept_for_words_; }

bool WordReader::take_for_guess() { return has_room_for_guess() && budget_.take(Resource::terms); }

// Adds the spelling in the other script to a word that consists of letters or of their names. This may take at most
// half of the terms that the budget has left, so that other words are never left out for it.
void WordReader::add_letters(std::span<QueryWord> words, std::size_t at) {
  const FieldId field = field_of(words[at].scope);
  const KnownTerms known{[&](const std::string& term) {
                           return take_for_guess() && index_.frequency(text_term(field, TokenKind::part, term)) > 0;
                         },
                         [&](const std::string& stem) { return index_.analyzer.in_dictionary(stem); }};
  const LetterWords other = other_spelling(words, at, known);
  for (const std::string& text : other.texts) {
    add_synonym(words.subspan(at, other.words), text, 1.0 / static_cast<double>(other.texts.size()));
  }
}

std::vector<QueryWord> WordReader::read_synonym(const std::string& text, TextScope scope) {
  std::vector<QueryWord> words = analyze(text, scope, index_.analyzer.analyze(text));
  for (QueryWord& word : words) {
    add_splits(word);
  }
  return words;
}

std::vector<QueryWord> WordReader::read_prefix(const std::string& text, TextScope scope, std::size_t weight) {
  only_plain_ = only_plain_ && weight == 1;
  if (budget_.left(Resource::words) < weight) {
    remark_on_words();
    return {};
  }
  QueryWord word;
  word.text = text;
  word.stem = normalize_keyword(text);
  word.scope = scope;
  if (word.stem.empty()) {
    return {};  // the text has only characters that normalisation removes (U+FEFF)
  }
  if (!may_complete(budget_, scope)) {
    remarks_.push_back(make_remark(RemarkKind::prefix_left_out, {text}));
    return {};
  }
  std::vector<Completion> completions = find_completions(index_, {text, word.stem, scope}, budget_, remarks_);
  const double together = weight_together(completions, index_.documents());
  for (auto& [frequency, term] : completions) {
    const double importance = inverse_frequency(index_.documents(), frequency);
    QueryWord completion;
    completion.text = completion.stem = term;
    completion.scope = scope;
    completion.known = true;
    completion.idf = importance;
    completion.terms.push_back({std::move(term), TokenKind::stem, 1.0, importance, together, frequency});
    word.alternatives.push_back({Kind::completion, {std::move(completion)}, 1.0});
    word.idf = std::max(word.idf, importance);
    word.known = true;
  }
  budget_.take(Resource::words, weight);
  return {std::move(word)};
}

}  // namespace gonggo

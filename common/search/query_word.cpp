// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/query_word.hpp"

#include <algorithm>
#include <cmath>

#include "common/base/utf8.hpp"
#include "common/text/keyword.hpp"
#include "common/text/noun_affixes.hpp"
#include "common/text/question.hpp"

namespace gonggo {
namespace {

constexpr std::size_t max_terms_of_word = 64;       // a longer word keeps its first ones
constexpr std::size_t max_prefix_expansions = 100;  // of one prefix, most frequent first
constexpr std::size_t max_prefix_scanned = 20'000;  // terms looked at for them
constexpr std::size_t max_synonym_words = 3;        // words of the query that one synonym may stand for
constexpr unsigned max_split_syllables = 12;

// Documents without the term for each one with it.
double odds(Xapian::doccount documents, Xapian::doccount frequency) {
  return (double(documents) - double(frequency) + 0.5) / (double(frequency) + 0.5);
}

}  // namespace

FieldId field_of(TextScope scope) {
  if (scope == TextScope::title) {
    return FieldId::title;
  }
  if (scope == TextScope::attachment) {
    return FieldId::attachment;
  }
  return FieldId::body;
}

Xapian::Query term_query(TextScope scope, TokenKind kind, const std::string& term) {
  const Xapian::Query query(text_term(field_of(scope), kind, term));
  if (scope != TextScope::body) {
    return query;
  }
  return Xapian::Query(Xapian::Query::OP_AND_NOT, query, Xapian::Query(not_in_body_term(kind, term)));
}

double inverse_frequency(Xapian::doccount documents, Xapian::doccount frequency) {
  return frequency == 0 ? 0 : std::log(1 + odds(documents, frequency));
}

double bm25_weight(Xapian::doccount documents, Xapian::doccount frequency) {
  const double rarity = odds(documents, frequency);
  return std::log(rarity < 2 ? rarity / 2 + 1 : rarity);
}

bool grams_span(const QueryWord& word) {
  return !word.predicate && !word.grams.empty() && word.grams.size() + 1 == word.syllables;
}

bool is_explained(const QueryWord& word) {
  const auto parts = std::count_if(word.terms.begin(), word.terms.end(),
                                   [](const WeightedTerm& term) { return term.kind == TokenKind::part; });
  return parts > 1 && static_cast<std::size_t>(parts) == word.parts.size();
}

std::vector<QueryWord> WordReader::read(const std::string& text, TextScope scope, bool excluded) {
  std::vector<Token> tokens = analyzer_.analyze(text);
  question_ = question_ || (!excluded && is_question(tokens));
  return analyze(text, scope, std::move(tokens));
}

std::vector<QueryWord> WordReader::analyze(const std::string& text, TextScope scope, std::vector<Token> tokens) const {
  std::vector<QueryWord> words;
  for (Token& token : tokens) {
    if (words.size() <= token.word) {
      words.resize(token.word + 1);
      words.back().scope = scope;
    }
    QueryWord& word = words[token.word];
    switch (token.kind) {
      case TokenKind::stem:
        word.text = text.substr(token.begin, token.end - token.begin);
        word.begin = token.begin;
        word.stem_end = word.end = token.end;
        word.stem = std::move(token.term);
        word.script = token.script;
        word.syllables = static_cast<unsigned>(utf8::count_code_points(word.stem));
        word.stop = lists_.stop_words.contains(word.stem);
        break;
      case TokenKind::surface:
        word.text = text.substr(token.begin, token.end - token.begin);
        word.end = token.end;
        word.surface = std::move(token.term);
        word.stop = word.stop || lists_.stop_words.contains(word.surface);
        word.predicate = word.surface.compare(0, word.stem.size(), word.stem) != 0;
        break;
      case TokenKind::part:
        if (word.parts.size() < max_terms_of_word) {
          word.parts.push_back(std::move(token.term));
        }
        break;
      case TokenKind::bigram:
        if (word.grams.size() < max_terms_of_word) {
          word.grams.push_back(std::move(token.term));
        }
        break;
    }
  }
  return words;
}

// Of the word at `at` and of up to two that follow it.
void WordReader::add_synonyms(std::span<QueryWord> words, std::size_t at) {
  std::string written;
  for (std::size_t n = 0; n < max_synonym_words && at + n < words.size(); ++n) {
    if (n > 0) {
      written += ' ';
    }
    const QueryWord& last = words[at + n];
    auto found = lists_.synonyms.find(written + last.stem);
    if (found == lists_.synonyms.end() && !last.surface.empty()) {
      found = lists_.synonyms.find(written + last.surface);
    }
    written += last.surface.empty() ? last.stem : last.surface;
    if (found == lists_.synonyms.end()) {
      continue;
    }
    for (const std::string& other : found->second) {
      std::vector<QueryWord> alternative = analyze(other, words[at].scope, analyzer_.analyze(other));
      if (alternative.empty()) {
        continue;
      }
      for (QueryWord& one : alternative) {
        look_up(one);
      }
      for (std::size_t k = at; k <= at + n; ++k) {
        words[k].synonyms.push_back(alternative);
      }
    }
  }
}

void WordReader::add_alternatives(std::span<QueryWord> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    add_synonyms(words, i);
    // A particle ends a word, so only a bare one can be the first half of another.
    QueryWord& word = words[i];
    if (i + 1 == words.size() || !word.surface.empty()) {
      continue;
    }
    const QueryWord& next = words[i + 1];
    if (word.script != Script::hangul || next.script != Script::hangul || next.predicate) {
      continue;
    }
    QueryWord joined;
    joined.stem = word.stem + next.stem;
    joined.text = joined.stem;
    joined.scope = word.scope;
    joined.syllables = word.syllables + next.syllables;
    if (joined.stem.size() > max_term_bytes) {
      continue;
    }
    look_up(joined);
    if (joined.known) {
      word.joined.push_back(std::move(joined));
    }
  }
}

std::optional<QueryWord> WordReader::read_prefix(const std::string& text, TextScope scope,
                                                 std::vector<Remark>& remarks) {
  QueryWord word;
  word.text = text;
  word.stem = normalize_keyword(text);
  if (word.stem.empty()) {
    return std::nullopt;  // nothing but characters that normalisation drops (U+FEFF)
  }
  word.scope = scope;
  if (expansions_left_ == 0 || scans_left_ == 0) {
    remarks.push_back({"prefix_limited", "\"" + text + "*\" was left out: the query has too many beginnings of words"});
    return std::nullopt;
  }
  const std::string beginning = text_term(field_of(scope), TokenKind::stem, word.stem);
  const std::size_t field_prefix = beginning.size() - word.stem.size();
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  const std::size_t most_scanned = std::min(max_prefix_scanned, scans_left_);
  std::size_t scanned = 0;
  for (auto term = db_.allterms_begin(beginning); term != db_.allterms_end(beginning); ++term) {
    if (++scanned > most_scanned) {
      break;
    }
    found.emplace_back(term.get_termfreq(), (*term).substr(field_prefix));
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  scans_left_ -= std::min(scans_left_, scanned);
  const std::size_t most = std::min(max_prefix_expansions, expansions_left_);
  if (found.size() > most || scanned > most_scanned) {
    found.resize(std::min(found.size(), most));
    const std::string of = scanned > most_scanned
                               ? "the most frequent of the first " + std::to_string(most_scanned) + " by alphabet"
                               : "the most frequent";
    remarks.push_back({"prefix_limited", "more than " + std::to_string(found.size()) + " words begin with \"" + text +
                                             "\"; only " + of + " were searched for"});
  }
  for (auto& [frequency, term] : found) {
    const double importance = inverse_frequency(db_.get_doccount(), frequency);
    word.idf = std::max(word.idf, importance);
    word.expansions.push_back({std::move(term), TokenKind::stem, 1.0, importance, importance});
  }
  expansions_left_ -= word.expansions.size();
  word.known = !word.expansions.empty();
  return word;
}

void WordReader::add_term(QueryWord& word, const std::string& term, TokenKind kind, double weight) const {
  const Xapian::doccount frequency = db_.get_termfreq(text_term(field_of(word.scope), kind, term));
  if (frequency == 0) {
    return;
  }
  const Xapian::doccount documents = db_.get_doccount();
  word.terms.push_back(
      {term, kind, weight, inverse_frequency(documents, frequency), bm25_weight(documents, frequency)});
}

void WordReader::look_up(QueryWord& word) const {
  const bool plain = word.script == Script::latin || word.script == Script::number;
  const double scale = plain ? weights_.latin_or_number : word.predicate ? weights_.predicate : 1.0;
  add_term(word, word.stem, TokenKind::stem, weights_.stem * scale);
  const bool stem_known = !word.terms.empty();
  // The whole spelling finds what the stem finds, and what was cut otherwise. It ranks only where the stem is unknown.
  if (!word.surface.empty()) {
    add_term(word, word.surface, TokenKind::surface, stem_known ? 0 : weights_.stem * scale);
  }
  word.known = !word.terms.empty();
  word.idf = word.known ? word.terms.front().idf : 0;
  double parts = 0;  // what the word is worth where it is known by its parts alone
  for (const std::string& part : word.parts) {
    const bool single = word.script == Script::hangul && utf8::count_code_points(part) == 1;
    const std::size_t before = word.terms.size();
    add_term(word, part, TokenKind::part, weights_.part * scale * (single ? weights_.single_syllable : 1.0));
    if (word.terms.size() > before) {
      parts += word.terms.back().idf * (single ? weights_.single_syllable : 1.0);
    }
  }
  double grams = 0;
  for (const std::string& gram : word.grams) {
    const std::size_t before = word.terms.size();
    add_term(word, gram, TokenKind::bigram, word.known ? weights_.gram : weights_.gram_unknown);
    if (word.terms.size() > before) {
      grams = std::max(grams, word.terms.back().idf);
    }
  }
  if (!word.known) {
    word.idf = parts > 0 ? parts * weights_.compound : grams;
  }
  find_splits(word);
}

// Where the analyzer knows no parts, whatever two words the stem may consist of: 물클러스터 -> 물 클러스터. Of a word
// of the index both have to be in the lexicon; of any other it is enough that they stand somewhere. A prefix that gives
// the word another meaning never stands for itself: 비급여 is not 비 급여.
void WordReader::find_splits(QueryWord& word) const {
  const bool splittable = word.parts.empty() && word.script == Script::hangul && word.syllables > 2 &&
                          word.syllables <= max_split_syllables;
  if (!splittable) {
    return;
  }
  const auto is_word = [&](const std::string& half) {
    if (is_meaning_prefix(half)) {
      return false;
    }
    return analyzer_.knows(half) ||
           (!word.known && db_.term_exists(text_term(field_of(word.scope), TokenKind::part, half)));
  };
  for (std::size_t at = 1; at < word.stem.size(); ++at) {
    if (utf8::is_continuation(word.stem[at])) {
      continue;
    }
    std::string left = word.stem.substr(0, at);
    std::string right = word.stem.substr(at);
    if (is_word(left) && is_word(right)) {
      word.splits.emplace_back(std::move(left), std::move(right));
    }
  }
}

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/word_match.hpp"

#include <algorithm>
#include <bit>
#include <string>

#include "common/index/terms.hpp"
#include "common/search/filters.hpp"

namespace gonggo {
namespace {

using Queries = std::vector<Xapian::Query>;
using Kind = Alternative::Kind;

constexpr unsigned min_bigram_syllables = 4;  // syllables of shorter words occur in too many other words
// The syllables of a compound are not searched if more documents than this are expected to have them scattered over the
// text: 안전문화 would match 안전, 전문 and 문화.
constexpr double most_by_chance = 3;

bool may_be_apart(WordMatch how) {
  return how != WordMatch::exact && how != WordMatch::strict && how != WordMatch::kept;
}

bool may_match_by_syllables(const QueryWord& word, WordMatch how) {
  if (!bigrams_span(word)) {
    return false;
  }
  switch (how) {
    case WordMatch::exact:
    case WordMatch::word_or_synonyms:
      return false;
    case WordMatch::strict:
      return (word.syllables >= min_bigram_syllables || !word.known) && word.by_chance <= most_by_chance;
    case WordMatch::kept:
      return word.syllables >= min_bigram_syllables && word.by_chance <= most_by_chance;
    case WordMatch::loose:
    case WordMatch::alone:
      return true;
  }
  return false;
}

// Adds the query for the words of a compound: side by side, or anywhere in the document if the kind of match allows
// it. Words side by side are in the document, too, so no phrase is looked for then.
void add_compound(const std::vector<QueryWord>& parts, WordMatch how, Phrases& phrases, Queries& either) {
  if (!may_be_apart(how)) {
    either.push_back(phrase_query(parts, phrases));
    return;
  }
  Queries every;
  for (const QueryWord& part : parts) {
    every.push_back(term_query(part.scope, TokenKind::part, part.stem));
  }
  either.push_back(all_of(every));
}

Xapian::Query query_beside(const QueryWord& word, WordMatch how, Phrases& phrases, const QueryWord* found);

// `found`: documents with a term of this word are found anyway; null: there is no such word.
Xapian::Query together(const std::vector<QueryWord>& words, WordMatch how, Phrases& phrases,
                       const QueryWord* found = nullptr) {
  Queries each;
  for (const QueryWord& word : words) {
    each.push_back(query_beside(word, how, phrases, found));
  }
  return how == WordMatch::word_or_synonyms ? any_of(each) : all_of(each);
}

bool has_own_term(const QueryWord& word, const QueryWord& part) {
  return word.scope == part.scope && std::any_of(word.terms.begin(), word.terms.end(), [&](const WeightedTerm& term) {
           return term.kind == TokenKind::stem && term.term == part.stem;
         });
}

// True if each document with the two parts of a compound has a term of the word. It is worth knowing, because whether
// the parts are side by side is read from the documents.
bool finds_compound(const QueryWord& word, const QueryWord& compound, const Alternative& alternative) {
  const std::vector<QueryWord>& parts = alternative.words;
  const bool is_compound = alternative.kind == Kind::parts || alternative.kind == Kind::split;
  return is_compound && parts.size() == 2 && parts[0].stem + parts[1].stem == compound.stem &&
         (has_own_term(word, parts[0]) || has_own_term(word, parts[1]));
}

// Adds the queries for one alternative. Queries for the word itself go to `either`, and queries for its replacements go
// to `others`.
void add_alternative(const QueryWord& word, const Alternative& alternative, WordMatch how, Phrases& phrases,
                     Queries& either, Queries& others) {
  switch (alternative.kind) {
    case Kind::parts:
      if (!word.counted && all_known(alternative.words)) {
        add_compound(alternative.words, how, phrases, either);
      }
      break;
    case Kind::split:
      add_compound(alternative.words, how, phrases, either);
      break;
    case Kind::joined_with_previous:
      if (how != WordMatch::alone) {
        others.push_back(together(alternative.words, how, phrases, &word));
      }
      break;
    case Kind::synonym:
      others.push_back(alternative.whole ? phrase_query(alternative.words, phrases)
                                         : together(alternative.words, how, phrases));
      break;
    case Kind::joined_with_next:
      others.push_back(together(alternative.words, how, phrases, &word));
      break;
    case Kind::completion:
      others.push_back(together(alternative.words, how, phrases));
      break;
  }
}

// Phrases of more words are found only as they are written. The number of ways to join words doubles with each word.
constexpr std::size_t max_phrase_joins = 4;

// Bit i of `joins` states that word i and the next word are written as one word.
bool is_joined(unsigned joins, std::size_t i) { return i <= max_phrase_joins && ((joins >> i) & 1U) != 0; }

// True if the words may be written so. The index has a pair of joined words only if it is an alternative of the first
// word; longer joined words were not looked up.
bool may_be_joined(std::span<const QueryWord> words, unsigned joins) {
  const bool all = static_cast<std::size_t>(std::popcount(joins)) == words.size() - 1;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    // A word of one syllable becomes part of another word too easily: 물 산업 in 물산업과.
    const bool joinable = words[i].surface.empty() && words[i].script == Script::hangul && words[i].syllables > 1 &&
                          words[i + 1].script == Script::hangul && words[i + 1].syllables > 1 &&
                          !words[i + 1].predicate;
    const bool known = has_alternative(words[i], Kind::joined_with_next);
    if (is_joined(joins, i) && (!joinable || !(all || known))) {
      return false;
    }
  }
  return true;
}

// Adds the query for the words side by side, some of them written as one word.
void add_side_by_side(std::span<const QueryWord> words, unsigned joins, Phrases& phrases, Queries& either) {
  std::vector<std::string> units;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string joined = words[i].stem;
    const bool alone = !is_joined(joins, i);
    while (is_joined(joins, i)) {
      joined += words[++i].stem;
    }
    if (alone && !parts_of(words[i]).empty()) {
      for (const QueryWord& part : parts_of(words[i])) {
        units.push_back(part.stem);
      }
    } else {
      units.push_back(std::move(joined));
    }
  }
  const QueryWord& first = words.front();
  if (words.size() == 1 && first.counted) {  // whatever holds both parts side by side has the term of the word
    either.push_back(term_query(first.scope, TokenKind::stem, first.stem));
  } else if (units.size() > 1) {
    either.push_back(phrases.query(first.scope, units));
  } else {
    either.push_back(term_query(first.scope, TokenKind::stem, units.front()));
  }
  if (words.size() > 1) {
    return;
  }
  if (units.size() > 1 && first.stem.find('-') != std::string::npos) {
    either.push_back(term_query(first.scope, TokenKind::stem, first.stem));  // 제 2024 - 123 호 is 2024-123
  }
  if (units.size() == 1 && !first.surface.empty()) {
    either.push_back(term_query(first.scope, TokenKind::surface, first.surface));
  }
}

// Returns word_query() without the compounds that documents with a term of `found` may have.
Xapian::Query query_beside(const QueryWord& word, WordMatch how, Phrases& phrases, const QueryWord* found) {
  Queries either;
  Queries others;
  for (const WeightedTerm& term : word.terms) {
    if (term.kind != TokenKind::bigram) {
      either.push_back(term_query(word.scope, term.kind, term.term));
    }
  }
  for (const Alternative& alternative : word.alternatives) {
    if (found == nullptr || !finds_compound(*found, word, alternative)) {
      add_alternative(word, alternative, how, phrases, either, others);
    }
  }
  if (may_match_by_syllables(word, how)) {
    Queries every;
    for (const std::string& bigram : word.bigrams) {
      every.push_back(term_query(word.scope, TokenKind::bigram, bigram));
    }
    either.push_back(all_of(every));
  }
  others.insert(others.begin(), any_of(either));
  return any_of(others);
}

}  // namespace

Xapian::Query word_query(const QueryWord& word, WordMatch how, Phrases& phrases) {
  return query_beside(word, how, phrases, nullptr);
}

bool may_match(const QueryWord& word) {
  const auto alternative_may_match = [&](const Alternative& alternative) {
    return alternative.kind != Kind::parts || (!word.counted && all_known(alternative.words));
  };
  if (word.stop || word.known || word.fits ||
      std::any_of(word.alternatives.begin(), word.alternatives.end(), alternative_may_match)) {
    return true;
  }
  const auto bigrams = std::count_if(word.terms.begin(), word.terms.end(),
                                     [](const WeightedTerm& term) { return term.kind == TokenKind::bigram; });
  return bigrams_span(word) && static_cast<std::size_t>(bigrams) == word.bigrams.size();
}

bool add_similar(const QueryWord& word, Queries& either) {
  if (word.known) {
    return false;
  }
  for (std::size_t i = 1; i < word.bigrams.size(); ++i) {
    either.push_back(all_of({term_query(word.scope, TokenKind::bigram, word.bigrams[i - 1]),
                             term_query(word.scope, TokenKind::bigram, word.bigrams[i])}));
  }
  for (const Alternative& alternative : word.alternatives) {
    switch (alternative.kind) {
      case Kind::joined_with_previous:
        break;
      case Kind::joined_with_next:
      case Kind::synonym:
      case Kind::completion:
        return false;
      case Kind::parts:
        if (std::any_of(alternative.words.begin(), alternative.words.end(),
                        [](const QueryWord& part) { return part.known; })) {
          return false;
        }
        break;
      case Kind::split:
        for (const QueryWord& half : alternative.words) {
          if (half.syllables > 1) {
            either.push_back(term_query(half.scope, TokenKind::part, half.stem));
          }
        }
        break;
    }
  }
  return true;
}

Xapian::Query phrase_query(std::span<const QueryWord> words, Phrases& phrases) {
  Queries either;
  add_side_by_side(words, 0, phrases, either);
  if (words.size() > max_phrase_joins || words.size() < 2) {
    return any_of(either);
  }
  for (unsigned joins = 1; joins < 1U << (words.size() - 1); ++joins) {
    if (may_be_joined(words, joins)) {
      add_side_by_side(words, joins, phrases, either);
    }
  }
  return any_of(either);
}

Xapian::Query any_of(const Queries& queries) {
  if (queries.empty()) {
    return Xapian::Query::MatchNothing;
  }
  if (queries.size() == 1) {
    return queries.front();
  }
  return Xapian::Query(Xapian::Query::OP_OR, queries.begin(), queries.end());
}

Xapian::Query all_of(const Queries& queries) {
  if (queries.empty()) {
    return all_documents();
  }
  if (queries.size() == 1) {
    return queries.front();
  }
  return Xapian::Query(Xapian::Query::OP_AND, queries.begin(), queries.end());
}

}  // namespace gonggo

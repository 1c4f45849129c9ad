// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/word_match.hpp"

#include <algorithm>
#include <string>

#include "common/index/terms.hpp"
#include "common/search/filters.hpp"

namespace gonggo {
namespace {

using Queries = std::vector<Xapian::Query>;
using Kind = Alternative::Kind;

constexpr unsigned min_bigram_syllables = 4;  // syllables of shorter words occur in too many other words

bool may_be_apart(const std::vector<QueryWord>& parts, WordMatch how) {
  if (how == WordMatch::kept) {
    return std::none_of(parts.begin(), parts.end(), [](const QueryWord& part) { return part.syllables < 2; });
  }
  return how != WordMatch::exact && how != WordMatch::strict;
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
      return word.syllables >= min_bigram_syllables || !word.known;
    case WordMatch::kept:
      return word.syllables >= min_bigram_syllables;
    case WordMatch::loose:
    case WordMatch::alone:
      return true;
  }
  return false;
}

// Returns the query for these words side by side.
Xapian::Query adjacent(TextScope scope, const std::vector<std::string>& words) {
  Queries terms;
  Queries outside;
  for (const std::string& word : words) {
    terms.emplace_back(text_term(field_of(scope), TokenKind::part, word));
    outside.emplace_back(not_in_body_term(TokenKind::part, word));
  }
  const Xapian::Query phrase(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                             static_cast<Xapian::termcount>(terms.size()));
  if (scope != TextScope::body) {
    return phrase;
  }
  return Xapian::Query(Xapian::Query::OP_AND_NOT, phrase, any_of(outside));
}

// Adds the query for the words of a compound: side by side, or anywhere in the document if the kind of match allows
// it. Words side by side are in the document, too, so their positions are not read then.
void add_compound(const std::vector<QueryWord>& parts, WordMatch how, Queries& either) {
  if (!may_be_apart(parts, how)) {
    either.push_back(phrase_query(parts));
    return;
  }
  Queries every;
  for (const QueryWord& part : parts) {
    every.push_back(term_query(part.scope, TokenKind::part, part.stem));
  }
  either.push_back(all_of(every));
}

Xapian::Query together(const std::vector<QueryWord>& words, WordMatch how) {
  Queries each;
  for (const QueryWord& word : words) {
    each.push_back(word_query(word, how));
  }
  return how == WordMatch::word_or_synonyms ? any_of(each) : all_of(each);
}

// Adds the queries for one alternative. Queries for the word itself go to `either`, and queries for its replacements go
// to `others`.
void add_alternative(const Alternative& alternative, WordMatch how, Queries& either, Queries& others) {
  switch (alternative.kind) {
    case Kind::parts:
      if (all_known(alternative.words)) {
        add_compound(alternative.words, how, either);
      }
      break;
    case Kind::split:
      add_compound(alternative.words, how, either);
      break;
    case Kind::joined_with_previous:
      if (how != WordMatch::alone) {
        others.push_back(together(alternative.words, how));
      }
      break;
    case Kind::joined_with_next:
    case Kind::synonym:
    case Kind::completion:
      others.push_back(together(alternative.words, how));
      break;
  }
}

}  // namespace

Xapian::Query word_query(const QueryWord& word, WordMatch how) {
  Queries either;
  Queries others;
  for (const WeightedTerm& term : word.terms) {
    if (term.kind != TokenKind::bigram) {
      either.push_back(term_query(word.scope, term.kind, term.term));
    }
  }
  for (const Alternative& alternative : word.alternatives) {
    add_alternative(alternative, how, either, others);
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

Xapian::Query phrase_query(std::span<const QueryWord> words) {
  const QueryWord& first = words.front();
  std::vector<std::string> units;
  for (const QueryWord& word : words) {
    for (const QueryWord& part : parts_of(word)) {
      units.push_back(part.stem);
    }
    if (parts_of(word).empty()) {
      units.push_back(word.stem);
    }
  }
  if (units.size() > 1) {
    return adjacent(first.scope, units);
  }
  Queries either{term_query(first.scope, TokenKind::stem, units.front())};
  if (!first.surface.empty()) {
    either.push_back(term_query(first.scope, TokenKind::surface, first.surface));
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

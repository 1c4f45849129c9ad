// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/query_word.hpp"

#include <algorithm>
#include <cmath>

#include "common/index/terms.hpp"

namespace gonggo {
namespace {

// Returns the number of documents without the term, divided by the number of documents with the term.
double odds(Xapian::doccount documents, Xapian::doccount frequency) {
  return (double(documents) - double(frequency) + 0.5) / (double(frequency) + 0.5);
}

}  // namespace

bool has_alternative(const QueryWord& word, Alternative::Kind kind) {
  return std::any_of(word.alternatives.begin(), word.alternatives.end(),
                     [kind](const Alternative& alternative) { return alternative.kind == kind; });
}

const std::vector<QueryWord>& parts_of(const QueryWord& word) {
  static const std::vector<QueryWord> none;
  const bool has_parts = !word.alternatives.empty() && word.alternatives.front().kind == Alternative::Kind::parts;
  return has_parts ? word.alternatives.front().words : none;
}

bool all_known(const std::vector<QueryWord>& words) {
  return words.size() > 1 && std::all_of(words.begin(), words.end(), [](const QueryWord& word) { return word.known; });
}

bool bigrams_span(const QueryWord& word) {
  return !word.predicate && !word.bigrams.empty() && word.bigrams.size() + 1 == word.syllables;
}

double inverse_frequency(Xapian::doccount documents, Xapian::doccount frequency) {
  return frequency == 0 ? 0 : std::log(1 + odds(documents, frequency));
}

double bm25_weight(Xapian::doccount documents, Xapian::doccount frequency) {
  const double rarity = odds(documents, frequency);
  return std::log(rarity < 2 ? rarity / 2 + 1 : rarity);
}

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

}  // namespace gonggo

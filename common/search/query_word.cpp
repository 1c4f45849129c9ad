// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/query_word.hpp"

#include <algorithm>
#include <cmath>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/index/terms.hpp"

namespace gonggo {
namespace {

// Returns the number of documents without the term, divided by the number of documents with the term.
double odds(Xapian::doccount documents, Xapian::doccount frequency) {
  return (double(documents) - double(frequency) + 0.5) / (double(frequency) + 0.5);
}

// Returns the code points before and after the byte offset, which is a boundary of a code point inside the text.
std::string_view bigram_across(std::string_view text, std::size_t at) {
  std::size_t begin = at - 1;
  while (begin > 0 && utf8::is_continuation(text[begin])) {
    --begin;
  }
  std::size_t end = at + 1;
  while (end < text.size() && utf8::is_continuation(text[end])) {
    ++end;
  }
  return text.substr(begin, end - begin);
}

}  // namespace

bool has_digit(const QueryWord& word) { return std::any_of(word.stem.begin(), word.stem.end(), ascii::is_digit); }

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

double expected_by_chance(const QueryWord& word, Xapian::doccount documents) {
  const std::vector<QueryWord>& parts = parts_of(word);
  if (!all_known(parts)) {
    return 0;
  }
  double idf = 0;
  std::size_t end = 0;
  for (const QueryWord& part : parts) {
    idf += part.idf;
    if (end >= word.stem.size()) {
      return 0;
    }
    if (end > 0) {
      const std::string_view bigram = bigram_across(word.stem, end);
      const auto term = std::find_if(word.terms.begin(), word.terms.end(), [&](const WeightedTerm& one) {
        return one.kind == TokenKind::bigram && one.term == bigram;
      });
      if (term == word.terms.end()) {
        return 0;
      }
      idf += term->idf;
    }
    end += part.stem.size();
  }
  return end == word.stem.size() ? documents * std::exp(-idf) : 0;
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

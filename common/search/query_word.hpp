// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a query, with the alternatives for each of them. Private to common/search. WordReader (word_reader.hpp)
// creates them. All functions are pure.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/index/schema.hpp"
#include "common/search/request.hpp"
#include "common/text/token.hpp"

namespace gonggo {

struct WeightedTerm {
  std::string term;  // normalised, without prefix
  TokenKind kind;
  double weight;
  double idf;   // its importance: inverse_frequency()
  double bm25;  // the factor by which BM25 multiplies `weight`
};

struct QueryWord;

// Words that together may replace one word of the query.
struct Alternative {
  enum class Kind {
    parts,                 // the words the analyzer finds inside the stem, in order: 물산업 is 물 and 산업
    joined_with_previous,  // the word before and this one written as one
    joined_with_next,      // this word and the next one written as one: 물 클러스터 may be 물클러스터
    split,                 // two words that make up a stem without parts: 물클러스터 may be 물 and 클러스터
    synonym,               // from the word lists, for this word or for it and its neighbours
    completion,            // of a prefix: a word of the index that begins with it
  };
  Kind kind = Kind::parts;
  std::vector<QueryWord> words;
  double weight = 1.0;  // ranking multiplies the weights of the terms by it
};

// One word of the query, analyzed and looked up in the index.
struct QueryWord {
  std::string text;          // as typed
  std::size_t begin = 0;     // bytes of the leaf it was read from: where the word begins,
  std::size_t stem_end = 0;  // where its stem ends and a particle may follow,
  std::size_t end = 0;       // and where the word ends
  std::string stem;          // of a prefix: the beginning that was typed, normalised
  std::string surface;       // the whole spelling; empty if it equals the stem
  std::vector<std::string> bigrams;
  Script script = Script::hangul;
  unsigned syllables = 0;  // code points of the stem
  TextScope scope = TextScope::all;
  bool stop = false;        // a stop word: never required; in a question (common/text/question.hpp) its weight is 0
  bool weightless = false;  // ranking leaves it out
  bool predicate = false;   // the stem is a verb or adjective in its dictionary form
  bool known = false;       // the index has the stem or the surface
  double idf = 0;           // importance; 0 if the index has no term of the word
  // Terms of the word itself (stem, surface, bigrams) that the index has. Those of its parts are in the alternatives.
  std::vector<WeightedTerm> terms;
  std::vector<Alternative> alternatives;  // in the order of their kinds
};

bool has_alternative(const QueryWord& word, Alternative::Kind kind);

// The parts that the analyzer found inside the stem; empty if it found none.
const std::vector<QueryWord>& parts_of(const QueryWord& word);

// Whether there are two or more words and the index has all of them.
bool all_known(const std::vector<QueryWord>& words);

// Whether the bigrams cover the whole word. For AI반도체 or a dictionary form (낮추다 for 낮춘) they do not.
bool bigrams_span(const QueryWord& word);

// Inverse document frequency of a term that `frequency` of `documents` have: 0 if none has it, otherwise above 0.
double inverse_frequency(Xapian::doccount documents, Xapian::doccount frequency);

// The same measure as Xapian 1.4 computes it for BM25. It lowers the weight of frequent terms further.
double bm25_weight(Xapian::doccount documents, Xapian::doccount frequency);

// The field whose terms are searched in that scope.
FieldId field_of(TextScope scope);

// The documents that have the term in that scope.
Xapian::Query term_query(TextScope scope, TokenKind kind, const std::string& term);

}  // namespace gonggo

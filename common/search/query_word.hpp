// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a query, with the alternatives for each of them. Private to common/search. WordReader (word_reader.hpp)
// creates them. All functions are pure.
#pragma once

#include <xapian.h>

#include <optional>
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
  double idf;                  // importance of the term: inverse_frequency()
  double bm25;                 // factor by which BM25 multiplies `weight`
  Xapian::doccount documents;  // how many have the term
};

struct QueryWord;

// Words that together may replace one word of the query.
struct Alternative {
  enum class Kind {
    parts,                 // the words the analyzer finds inside the stem, in order: 물산업 is 물 and 산업
    joined_with_previous,  // the previous word and this word, written as one word
    joined_with_next,      // this word and the next word, written as one word: 물 클러스터 may be 물클러스터
    split,                 // two words that make up a stem without parts: 물클러스터 may be 물 and 클러스터
    synonym,               // a synonym from the word lists, for this word alone or together with its neighbours
    completion,            // a word of the index that begins with the typed prefix
  };
  Kind kind = Kind::parts;
  std::vector<QueryWord> words;
  double weight = 1.0;    // factor by which ranking multiplies the weights of the terms
  double strength = 1.0;  // of a synonym: how much of the word it counts as in the second stage, 0 to 1
  bool whole = false;     // of a synonym: its words match only side by side, and never inside longer words
};

// One word of the query, analyzed and looked up in the index.
struct QueryWord {
  std::string text;                   // the word as typed
  std::size_t begin = 0;              // byte offset of the word in its leaf
  std::size_t stem_end = 0;           // byte offset of the end of the stem; a particle may follow
  std::size_t end = 0;                // byte offset of the end of the word
  std::string stem;                   // for a prefix: the typed beginning, normalised
  std::string surface;                // the whole spelling; empty if it equals the stem
  std::vector<std::string> readings;  // other dictionary forms of a verb or adjective (TokenKind::reading)
  std::vector<std::string> bigrams;
  Script script = Script::hangul;
  unsigned syllables = 0;  // code points of the stem
  TextScope scope = TextScope::all;
  bool stop = false;        // a stop word is never required; its weight is 0 in a question (common/text/question.hpp)
  bool weightless = false;  // ranking leaves the word out
  bool label = false;       // in brackets (bracket_labels.hpp), beside other words; it is left out before these
  bool counted = false;     // a number and its counter (Token::counted)
  bool predicate = false;   // the stem is a verb or adjective in its dictionary form
  bool known = false;       // the index has the stem or the surface
  // Documents that count as having the word, because it belongs to a wish that they fit (wishes.hpp).
  std::optional<Xapian::Query> fits = {};
  double idf = 0;        // importance of the word; 0 if the index has no term of the word
  double by_chance = 0;  // expected_by_chance() of a compound
  // Terms of the word itself (stem, surface, readings, bigrams) that the index has. The terms of its parts are in the
  // alternatives.
  std::vector<WeightedTerm> terms;
  std::vector<Alternative> alternatives;  // in the order of their kinds
};

// True if the stem has a digit.
bool has_digit(const QueryWord& word);

bool has_alternative(const QueryWord& word, Alternative::Kind kind);

// Returns the parts that the analyzer found inside the stem. Empty if it found none.
const std::vector<QueryWord>& parts_of(const QueryWord& word);

// True if there are two or more words and the index has all of them.
bool all_known(const std::vector<QueryWord>& words);

// True if the bigrams cover the whole word. False for AI반도체 and for a dictionary form (낮추다 for 낮춘).
bool bigrams_span(const QueryWord& word);

// Returns in how many of `documents` documents all syllables of a compound are expected by chance, scattered over the
// text: each of its parts, and each bigram across two of its parts, all independent of each other. 0 if the parts do
// not make up the stem, or if the index lacks one of these terms.
double expected_by_chance(const QueryWord& word, Xapian::doccount documents);

// Returns the inverse document frequency of a term that occurs in `frequency` of `documents` documents. It is 0 if no
// document has the term, otherwise above 0.
double inverse_frequency(Xapian::doccount documents, Xapian::doccount frequency);

// Returns the inverse document frequency as Xapian 1.4 computes it for BM25. Frequent terms get a lower value than from
// inverse_frequency().
double bm25_weight(Xapian::doccount documents, Xapian::doccount frequency);

// Returns the field whose terms are searched in the scope.
FieldId field_of(TextScope scope);

// Returns the query for the documents that have the term in the scope.
Xapian::Query term_query(TextScope scope, TokenKind kind, const std::string& term);

}  // namespace gonggo

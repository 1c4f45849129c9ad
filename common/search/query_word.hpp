// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a query: analyzed, looked up in the index, with what else stands for them. Private to common/search. One
// thread.
#pragma once

#include <xapian.h>

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/index/schema.hpp"
#include "common/search/query_words.hpp"
#include "common/search/ranking_weights.hpp"
#include "common/search/request.hpp"
#include "common/search/searcher.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

struct WeightedTerm {
  std::string term;  // normalised, without prefix
  TokenKind kind;
  double weight;
  double idf;   // its importance: inverse_frequency()
  double bm25;  // what BM25 multiplies `weight` by
};

// One word of the query, analyzed.
struct QueryWord {
  std::string text;          // as typed
  std::size_t begin = 0;     // bytes of the leaf it was read from, with particle
  std::size_t stem_end = 0;  // without
  std::size_t end = 0;
  std::string stem;
  std::string surface;             // empty where it equals the stem
  std::vector<std::string> parts;  // in order; empty where the stem is one unit
  std::vector<std::string> grams;
  Script script = Script::hangul;
  unsigned syllables = 0;  // code points of the stem
  TextScope scope = TextScope::all;
  bool stop = false;        // a stop word: never asked for, and without weight in a question
  bool weightless = false;  // ranking leaves it out
  bool predicate = false;   // the stem is a verb or adjective in its dictionary form
  bool known = false;       // some term for the whole word stands in the index
  double idf = 0;           // importance; 0 where nothing of it stands in the index
  // Two words that make up the stem, where the analyzer knows no parts of it.
  std::vector<std::pair<std::string, std::string>> splits;
  std::vector<std::vector<QueryWord>> synonyms;  // each alternative is one or more words
  std::vector<QueryWord> joined;                 // with the next word: 물 클러스터 -> 물클러스터; at most one
  std::vector<WeightedTerm> expansions;          // of a prefix: the words that begin so
  std::vector<WeightedTerm> terms;               // what ranking asks for; only what stands in the index
};

// Whether its grams are all of the word: those of AI반도체 or of a dictionary form (낮추다 for 낮춘) are not.
bool grams_span(const QueryWord& word);

// Whether the word consists of two or more words of the index.
bool is_explained(const QueryWord& word);

// How much a term that stands in `frequency` of `documents` tells: 0 for one that stands nowhere, and always above 0
// for one that stands somewhere.
double inverse_frequency(Xapian::doccount documents, Xapian::doccount frequency);

// The same as Xapian 1.4 takes it in BM25; it makes less of frequent terms.
double bm25_weight(Xapian::doccount documents, Xapian::doccount frequency);

FieldId field_of(TextScope scope);  // the one whose terms a search in that text asks for

// The documents that have the term in that text.
Xapian::Query term_query(TextScope scope, TokenKind kind, const std::string& term);

class WordReader {
 public:
  // All must outlive it.
  WordReader(const Xapian::Database& db, Analyzer& analyzer, const QueryWords& lists, const RankingWeights& weights)
      : db_(db), analyzer_(analyzer), lists_(lists), weights_(weights) {}

  // The words of a text, not looked up yet.
  std::vector<QueryWord> read(const std::string& text, TextScope scope, bool excluded);
  [[nodiscard]] bool met_question() const { return question_; }  // some text that was read and is not excluded puts one

  // Looks every term of the word up, and keeps those that stand in the index.
  void look_up(QueryWord& word) const;
  // Synonyms of each word or of several together, and neighbours written as one word.
  void add_alternatives(std::span<QueryWord> words);
  // The words that begin so, as one; remarks if they were too many. nullopt: there is nothing to begin with, or the
  // prefixes before it took all that they may.
  std::optional<QueryWord> read_prefix(const std::string& text, TextScope scope, std::vector<Remark>& remarks);

  // Appends the term where it stands in the index.
  void add_term(QueryWord& word, const std::string& term, TokenKind kind, double weight) const;

 private:
  void add_synonyms(std::span<QueryWord> words, std::size_t at);
  void find_splits(QueryWord& word) const;
  std::vector<QueryWord> analyze(const std::string& text, TextScope scope, std::vector<Token> tokens) const;

  const Xapian::Database& db_;
  Analyzer& analyzer_;
  const QueryWords& lists_;
  const RankingWeights& weights_;
  bool question_ = false;
  // What all prefixes of a query may still take: each word of them is a posting list to be held open.
  std::size_t expansions_left_ = 400;
  std::size_t scans_left_ = 60'000;
};

}  // namespace gonggo

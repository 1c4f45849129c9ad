// SPDX-License-Identifier: GPL-2.0-or-later
// From the tree of a query to what Xapian evaluates. Private to common/search. One thread.
//
// Three Xapian queries come from one tree:
//   ranking   any of the words, every kind of term with its weight: who may be a hit, and its first-stage score
//   match     all of the words, whatever stands for a word counting as it: what is counted, and the order of hits
//   required  what is no matter of degree: filters, exclusions, insisted phrases, words bound to a field
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/index/word_stream.hpp"
#include "common/search/query.hpp"
#include "common/search/query_words.hpp"
#include "common/search/ranking_weights.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

struct WeightedTerm {
  std::string term;  // normalised, without prefix
  TokenKind kind;
  double weight;
  double idf;
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

// Whether the word consists of two or more words of the index.
bool is_explained(const QueryWord& word);

// Which words of the query the match set still asks for, from strict to loose.
struct Relaxation {
  bool loose = false;         // syllables count as the word, and quoted titles as words
  std::vector<bool> dropped;  // by word
  bool any = false;           // one word is enough
};

// Part of a query that relaxation may leave out: one word, or alternatives together, because to leave out one
// alternative would find less.
struct Clause {
  std::size_t first = 0;  // its words
  std::size_t count = 0;
  std::string text;  // as typed, for people
  double importance = 0;
  bool unknown = false;  // nothing of it stands in the index
};

// A term that ranking asks for.
struct RankedTerm {
  Xapian::Query query;
  WordForm form = WordForm::stem;
  std::string term;  // normalised, without prefix
  TextScope scope = TextScope::all;
  double weight = 0;  // factor of its BM25 weight
  double idf = 0;
  [[nodiscard]] double worth() const { return weight * idf; }
};

// The words of one leaf of the tree.
struct LeafWords {
  const QueryNode* source = nullptr;
  std::size_t first = 0;
  std::size_t count = 0;
};

class CompiledQuery {
 public:
  // The tree must live as long as this. Adds remarks where words had to be left out.
  CompiledQuery(const QueryNode& root, TextScope scope, const Xapian::Database& db, Analyzer& analyzer,
                const QueryWords& lists, const RankingWeights& weights, const std::vector<std::string>& sources,
                std::vector<Remark>& remarks);

  [[nodiscard]] const std::vector<QueryWord>& words() const { return words_; }
  [[nodiscard]] bool has_words() const { return !words_.empty(); }
  [[nodiscard]] bool is_question() const { return question_; }  // put in a sentence, see analyzer.hpp
  [[nodiscard]] std::vector<Clause> clauses() const;
  [[nodiscard]] bool insists() const;                   // on words, besides its clauses
  [[nodiscard]] std::vector<LeafWords> leaves() const;  // those that are not excluded
  // The documents that have the word or what stands for it, whole or in its parts; syllables alone do not count.
  [[nodiscard]] Xapian::Query spelled_out(std::size_t word) const;

  [[nodiscard]] std::optional<Xapian::Query> required() const;  // nullopt: nothing is
  // Where only syllables of the words stand in the index: a word's worth of them, or three in a row. nullopt: more
  // does.
  [[nodiscard]] std::optional<Xapian::Query> similar() const;
  // What ranking asks for, the weightiest first; words that begin so (prefixes) are asked for besides.
  [[nodiscard]] const std::vector<RankedTerm>& ranked_terms() const { return ranked_; }
  [[nodiscard]] std::size_t strong_terms() const {
    return strong_;
  }  // the first of them, by which candidates are found
  // Any of the first `count` terms, or of the prefixes; MatchNothing without either.
  [[nodiscard]] Xapian::Query ranking(std::size_t count) const;
  [[nodiscard]] Xapian::Query ranking() const { return ranking(ranked_.size()); }
  // Whether every document of the match set has one of the ranked terms.
  [[nodiscard]] bool ranking_covers_match() const;
  [[nodiscard]] Xapian::Query match(const Relaxation& relaxation) const;  // unweighted; MatchAll without words

 private:
  struct Node {
    const QueryNode* source = nullptr;
    std::size_t first = 0;  // the words of it and below it; of the excluded ones where it is excluded
    std::size_t count = 0;
    std::vector<Node> children;
  };
  using Maybe = std::optional<Xapian::Query>;  // nullopt: asks for nothing

  Node plan(const QueryNode& node, bool excluded);
  bool has_room();  // for one more word; remarks if not
  void add_words(const std::string& text, TextScope scope, bool excluded);
  void add_prefix(const std::string& text, TextScope scope, bool excluded);
  std::vector<QueryWord> words_of(const std::string& text, TextScope scope);
  void weigh(QueryWord& word) const;
  void find_splits(QueryWord& word) const;
  void rank_terms();
  void add_term(QueryWord& word, const std::string& term, TokenKind kind, double weight) const;
  void add_alternatives(std::size_t first, std::size_t count);
  double idf(const std::string& prefixed) const;

  Maybe match(const Node& node, const Relaxation& relaxation, bool excluded) const;
  Maybe words_match(const Node& node, const Relaxation& relaxation, bool excluded) const;
  Maybe required(const Node& node) const;
  Maybe any_word(const Node& node) const;
  Xapian::Query word_or_alternative(std::size_t index, bool has_left, bool loose) const;
  static bool is_dropped(std::size_t word, const Relaxation& relaxation);
  static bool is_fixed(const Node& node);
  static void add_leaves(const Node& node, std::vector<LeafWords>& leaves);
  Xapian::Query filter(const QueryNode& node) const;
  Xapian::Query term_query(const QueryWord& word, const std::string& term, TokenKind kind) const;
  Xapian::Query word_query(const QueryWord& word, bool loose, bool exact) const;
  Xapian::Query phrase_query(const std::vector<QueryWord>& words, std::size_t first, std::size_t count) const;

  const Xapian::Database& db_;
  Analyzer& analyzer_;
  const QueryWords& lists_;
  const std::vector<std::string>& sources_;
  std::vector<Remark>& remarks_;
  TextScope scope_;
  const RankingWeights& weights_;
  bool question_ = false;                  // the words put a question
  std::vector<QueryWord> words_;           // positive ones
  std::vector<QueryWord> excluded_words_;  // those behind "-"
  std::vector<RankedTerm> ranked_;
  std::size_t strong_ = 0;
  Node root_;
};

// The weight of a term that stands in `frequency` of `documents`, as BM25 takes it.
double inverse_frequency(Xapian::doccount documents, Xapian::doccount frequency);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// From the tree of a query to what Xapian evaluates. Private to common/search. One thread.
//
// What comes from one tree:
//   ranking   any of the words, every kind of term with its weight (ranking.hpp): who may be a hit by relevance
//   match     all of the words, whatever stands for a word counting as it: what is counted, and what other orders show
//   required  what is no matter of degree: filters, exclusions, insisted phrases, words bound to a field
//   similar   where nothing has a word of it: what shares its syllables
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "common/search/query.hpp"
#include "common/search/query_word.hpp"
#include "common/search/query_words.hpp"
#include "common/search/ranking.hpp"
#include "common/search/ranking_weights.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/question.hpp"

namespace gonggo {

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
  [[nodiscard]] bool is_question() const { return question_; }  // put in a sentence, see common/text/question.hpp
  [[nodiscard]] std::vector<Clause> clauses() const;
  [[nodiscard]] bool insists() const;                   // on words, besides its clauses
  [[nodiscard]] std::vector<LeafWords> leaves() const;  // those that are not excluded
  // The documents that have the word or what stands for it, whole or in its parts; syllables alone do not count.
  [[nodiscard]] Xapian::Query spelled_out(std::size_t word) const;

  [[nodiscard]] std::optional<Xapian::Query> required() const;  // nullopt: nothing is
  // Where only syllables of the words stand in the index: a word's worth of them, three in a row, or a word that the
  // word begins or ends with. nullopt: more does.
  [[nodiscard]] std::optional<Xapian::Query> similar() const;
  [[nodiscard]] const Ranking& ranking() const { return ranking_; }
  // Whether no document can have every word, however loosely: told without asking the index again. false: who knows.
  [[nodiscard]] bool lacks_a_word() const;
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

  Node plan(const QueryNode& node, bool excluded, WordReader& reader);
  bool has_room();  // for one more word; remarks if not
  void add_words(const std::string& text, TextScope scope, bool excluded, WordReader& reader);

  Maybe match(const Node& node, const Relaxation& relaxation, bool excluded) const;
  Maybe words_match(const Node& node, const Relaxation& relaxation, bool excluded) const;
  Maybe required(const Node& node) const;
  Maybe any_word(const Node& node) const;
  Xapian::Query word_or_alternative(std::size_t index, bool has_left, bool loose) const;
  static bool is_dropped(std::size_t word, const Relaxation& relaxation);
  [[nodiscard]] bool is_plain() const;
  static bool is_fixed(const Node& node);
  static void add_leaves(const Node& node, std::vector<LeafWords>& leaves);
  Xapian::Query filter(const QueryNode& node) const;
  Xapian::Query word_query(const QueryWord& word, bool loose, bool exact) const;
  Xapian::Query phrase_query(const std::vector<QueryWord>& words, std::size_t first, std::size_t count) const;

  const Xapian::Database& db_;
  const std::vector<std::string>& sources_;
  std::vector<Remark>& remarks_;
  TextScope scope_;
  bool question_ = false;                  // the words put a question
  std::vector<QueryWord> words_;           // positive ones
  std::vector<QueryWord> excluded_words_;  // those behind "-"
  Ranking ranking_;
  Node root_;
};

}  // namespace gonggo

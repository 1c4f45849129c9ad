// SPDX-License-Identifier: GPL-2.0-or-later
// Translates the tree of a query into Xapian queries. Private to common/search. Belongs to one thread.
//
// One tree gives four things:
//   ranking   any of the words, every kind of term with its weight (ranking.hpp): found by relevance
//   match     all of the words, or alternatives for them: counted, and shown in orders other than relevance
//   required  hard constraints: filters, exclusions, exact phrases, words bound to a field
//   similar   if the index has no word of the query: documents that share its syllables
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "common/search/open_index.hpp"
#include "common/search/query.hpp"
#include "common/search/query_word.hpp"
#include "common/search/ranking.hpp"
#include "common/search/remark.hpp"
#include "common/search/word_match.hpp"
#include "common/search/word_reader.hpp"

namespace gonggo {

// Which words of the query the match set still asks for, from strict to loose.
struct Relaxation {
  bool loose = false;         // all syllables count as the word, and quoted titles as single words
  std::vector<bool> dropped;  // by word; may be shorter than the query
  bool any = false;           // one word is enough
};

// Part of a query that relaxation may leave out: one word, or a whole group of alternatives. Without one of its
// alternatives a group would find fewer documents, not more.
struct Clause {
  std::size_t first = 0;  // its words
  std::size_t count = 0;
  std::string text;  // as typed, for messages
  double importance = 0;
  bool unknown = false;  // no document has it
};

// The words of one leaf of the tree.
struct LeafWords {
  const QueryNode* source = nullptr;
  std::size_t first = 0;
  std::size_t count = 0;
};

class CompiledQuery {
 public:
  // The tree and the index must outlive it. Adds remarks if words had to be left out.
  CompiledQuery(const QueryNode& root, TextScope scope, OpenIndex& index, std::vector<Remark>& remarks);

  [[nodiscard]] const std::vector<QueryWord>& words() const { return words_; }  // those that are not excluded
  [[nodiscard]] bool has_words() const { return !words_.empty(); }
  [[nodiscard]] bool is_question() const { return question_; }  // see common/text/question.hpp
  [[nodiscard]] std::vector<LeafWords> leaves() const;          // those that are not excluded
  [[nodiscard]] std::vector<Clause> clauses() const;
  // Whether it has words that relaxation must keep: exact phrases, words bound to a field. They are in no clause.
  [[nodiscard]] bool has_fixed_words() const;

  [[nodiscard]] const Ranking& ranking() const { return ranking_; }
  // Unweighted. MatchAll for a query without words and filters.
  [[nodiscard]] Xapian::Query match(const Relaxation& relaxation) const;
  [[nodiscard]] std::optional<Xapian::Query> required() const;  // nullopt: the query has no hard constraint
  // For a query whose words the index does not have: documents that have three syllables in a row of a word, or a word
  // with which a word of the query begins or ends. nullopt: the index has some word or its parts.
  [[nodiscard]] std::optional<Xapian::Query> similar() const;

  // Whether no document can have every word, decided without an index look-up; false means unknown.
  [[nodiscard]] bool lacks_a_word() const;
  // Whether every document of the match set has one of the ranked terms.
  [[nodiscard]] bool ranking_covers_match() const;

 private:
  struct Node {
    const QueryNode* source = nullptr;
    std::size_t first = 0;  // its first word in words_, or in excluded_words_ if it is excluded
    std::size_t count = 0;
    std::vector<Node> children;
  };
  using Maybe = std::optional<Xapian::Query>;  // nullopt: no condition

  Node plan(const QueryNode& node, bool excluded, WordReader& reader);
  [[nodiscard]] std::vector<QueryWord> read(const QueryNode& node, bool excluded, WordReader& reader) const;

  Maybe match(const Node& node, const Relaxation& relaxation, bool excluded) const;
  Maybe match_all(const Node& node, const Relaxation& relaxation, bool excluded) const;
  Maybe match_any(const Node& node, const Relaxation& relaxation, bool excluded) const;
  Maybe words_match(const Node& node, const Relaxation& relaxation, bool excluded) const;
  Maybe any_word(const Node& node) const;
  Maybe required(const Node& node) const;
  Maybe required_all(const Node& node) const;
  Maybe required_any(const Node& node) const;
  Xapian::Query filter(const QueryNode& node) const;
  Xapian::Query phrase(const Node& node, bool excluded) const;
  [[nodiscard]] Clause clause(std::size_t first, std::size_t count) const;
  [[nodiscard]] bool is_plain() const;

  const OpenIndex& index_;
  TextScope scope_;
  bool question_ = false;
  std::vector<QueryWord> words_;
  std::vector<QueryWord> excluded_words_;
  Ranking ranking_;
  Node root_;
};

}  // namespace gonggo

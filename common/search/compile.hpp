// SPDX-License-Identifier: GPL-2.0-or-later
// Translates the tree of a query into Xapian queries. Private to common/search. Belongs to one thread.
//
// One tree gives four things:
//   ranking   weighted terms (ranking.hpp); a document with any of them is a hit in the order of relevance
//   match     finds the documents that have every word or an alternative for it; these are counted, and they are the
//             hits in the orders other than relevance
//   required  hard constraints: filters, exclusions, exact phrases, words bound to a field
//   similar   finds documents that share syllables with the query; used if the index has no word of the query
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "common/search/clauses.hpp"
#include "common/search/open_index.hpp"
#include "common/search/query.hpp"
#include "common/search/query_word.hpp"
#include "common/search/ranking.hpp"
#include "common/search/remark.hpp"
#include "common/search/wishes.hpp"
#include "common/search/word_match.hpp"
#include "common/search/word_reader.hpp"

namespace gonggo {

// States how far the query is relaxed. By default it is not relaxed.
struct Relaxation {
  bool loose = false;         // all syllables of a word count as the word; words of quoted titles may be apart
  std::vector<bool> dropped;  // for each word: whether it is left out; words beyond the end are kept
  bool any = false;           // one word is enough
  bool whole = false;         // with `loose`: a match inside a longer word does not count (WordMatch::kept)
};

class CompiledQuery {
 public:
  // The tree and the index must outlive the object. Adds remarks if the budget does not cover the whole query. If
  // `wishes` is null, words are only text; otherwise it finds the wishes of the words that stand alone in the query:
  // not those in quotes, in alternatives, bound to a field or excluded.
  CompiledQuery(const QueryNode& root, TextScope scope, OpenIndex& index, RequestBudget& budget,
                std::vector<Remark>& remarks, const WishFinder* wishes = nullptr);

  [[nodiscard]] const OpenIndex& index() const { return index_; }
  [[nodiscard]] const std::vector<QueryWord>& words() const { return words_; }  // without excluded words
  // True if the query consists only of words and phrases that are not excluded.
  [[nodiscard]] bool is_plain() const;
  [[nodiscard]] bool has_words() const { return !words_.empty(); }
  [[nodiscard]] bool is_question() const { return question_; }  // see common/text/question.hpp
  [[nodiscard]] std::vector<LeafWords> leaves() const;          // without excluded leaves
  [[nodiscard]] std::vector<Clause> clauses() const;
  // Returns the number of words(), where two words that were typed as one count once. Labels do not count.
  [[nodiscard]] std::size_t typed_words() const;
  // True if the query has words that relaxation must keep: exact phrases or words bound to a field. No clause contains
  // such words.
  [[nodiscard]] bool has_fixed_words() const;

  // The wishes in the order of the query. `begin` and `end` are bytes of the text of the query, and `first` is an index
  // of words().
  [[nodiscard]] const std::vector<Wish>& wishes() const { return wishes_; }

  // Returns a query for the documents that fit all wishes for a date or a status. Returns nullopt if there are none.
  [[nodiscard]] std::optional<Xapian::Query> fitting() const;

  [[nodiscard]] const Ranking& ranking() const { return ranking_; }
  // Returns the query for the match set, without weights and without the filters that required() returns. If the query
  // has no words, these are all documents.
  [[nodiscard]] Xapian::Query match(const Relaxation& relaxation) const;
  // Returns the hard constraints, or those of one kind. Filters next to OR count as words, because a document may match
  // a word instead. Returns nullopt if there are none.
  enum class Constraints { all, words, filters };
  [[nodiscard]] std::optional<Xapian::Query> required(Constraints which = Constraints::all) const;
  // Returns a query for documents that are similar to a query of unknown words. Such a document has three consecutive
  // syllables of a word of the query, or it has a word with which a word of the query begins or ends. Returns nullopt
  // if the index has a word of the query, a part of one, or a synonym of one.
  [[nodiscard]] std::optional<Xapian::Query> similar() const;

  // True if it is certain that no document has every word. False if this is not known. Does not read the index.
  [[nodiscard]] bool lacks_a_word() const;
  // True if every document of the match set has one of the ranked terms.
  [[nodiscard]] bool ranking_covers_match() const;

 private:
  struct Node {
    const QueryNode* source = nullptr;
    std::size_t first = 0;  // index of its first word in words_; for an excluded node, in excluded_words_
    std::size_t count = 0;
    std::vector<Node> children;
  };
  using Maybe = std::optional<Xapian::Query>;  // nullopt means that there is no condition

  // What the nodes above a node say about it.
  struct Above {
    bool excluded = false;
    bool alternative = false;  // next to OR
  };

  Node plan(const QueryNode& node, Above above, WordReader& reader);
  [[nodiscard]] std::vector<QueryWord> read(const QueryNode& node, Above above, WordReader& reader) const;

  Maybe match(const Node& node, const Relaxation& relaxation, bool excluded) const;
  Maybe match_all(const Node& node, const Relaxation& relaxation, bool excluded) const;
  Maybe match_any(const Node& node, const Relaxation& relaxation, bool excluded) const;
  [[nodiscard]] bool is_repeated(std::size_t first, std::size_t i, const Relaxation& relaxation) const;
  Maybe words_match(const Node& node, const Relaxation& relaxation, bool excluded) const;
  Maybe any_word(const Node& node) const;
  Maybe required(const Node& node) const;
  Maybe required_all(const Node& node, Constraints which) const;
  Maybe required_any(const Node& node) const;
  Xapian::Query filter(const QueryNode& node) const;
  Xapian::Query phrase(const Node& node, bool excluded) const;
  void find_wishes(const WishFinder& finder);
  void find_labels();

  const OpenIndex& index_;
  TextScope scope_;
  bool question_ = false;
  std::vector<QueryWord> words_;
  std::vector<QueryWord> excluded_words_;
  std::vector<Wish> wishes_;
  Ranking ranking_;
  Node root_;
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// The parts of a query that relaxation may leave out. Private to common/search.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/search/open_index.hpp"
#include "common/search/query.hpp"
#include "common/search/query_word.hpp"
#include "common/search/wishes.hpp"

namespace gonggo {

// The words of one leaf of the tree.
struct LeafWords {
  const QueryNode* source = nullptr;
  std::size_t first = 0;
  std::size_t count = 0;
};

// A part of a query that relaxation may leave out: one word, two words that were typed without a space, words that
// belong together (word_groups.hpp), or a whole group of alternatives. A single alternative is never left out, because
// the group would then match fewer documents.
struct Clause {
  // What the clause says: the topic, or something that many documents with other topics say, too.
  enum class Kind {
    topic,
    general,  // a word that many documents with other topics have: 지원, 방법
    number,   // a number with what it counts
    wish,     // a date, a time, a status or a label
  };
  std::size_t first = 0;  // index of its first word
  std::size_t count = 0;  // number of its words
  std::string text = {};  // the clause as typed, for messages
  double importance = 0;
  unsigned worth = 0;  // 2 for a noun, 1 for a noun of one syllable or a verb, 0 for a verb in a question or a wish
  Kind kind = Kind::topic;
};

// True if the word at `i` and the next one were typed as one word of these two.
bool is_pair(const std::vector<QueryWord>& words, const LeafWords& leaf, std::size_t i);

// Makes the clauses of a query, of which `words` are all words that are not excluded. All arguments must outlive it.
class ClauseMaker {
 public:
  ClauseMaker(const OpenIndex& index, const std::vector<QueryWord>& words, const std::vector<Wish>& wishes,
              bool question)
      : index_(index), words_(words), wishes_(wishes), question_(question) {}

  // Returns `count` words as one clause.
  [[nodiscard]] Clause together(std::size_t first, std::size_t count) const;
  // Appends the clauses of a leaf.
  void add(const LeafWords& leaf, std::vector<Clause>& clauses) const;

 private:
  [[nodiscard]] bool is_general(const QueryWord& word) const;

  const OpenIndex& index_;
  const std::vector<QueryWord>& words_;
  const std::vector<Wish>& wishes_;
  bool question_;
};

}  // namespace gonggo

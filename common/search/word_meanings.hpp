// SPDX-License-Identifier: GPL-2.0-or-later
// Tells the second stage which terms of a document stand for a word of the query, and for how much of it. Private to
// common/search. Belongs to one thread.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/search/query_word.hpp"
#include "common/search/ranking_weights.hpp"
#include "common/search/stream_terms.hpp"

namespace gonggo {

// True if the second stage scores the word. Words that occur in no document cannot change the order. Prefixes are
// scored by the first stage only.
[[nodiscard]] bool is_scored(const QueryWord& word);

class WordMeanings {
 public:
  // The meanings are added to `terms`. `documents` is the number of documents of the index. All arguments must outlive
  // the object.
  WordMeanings(StreamTerms& terms, Xapian::doccount documents, const RankingWeights& weights)
      : terms_(terms), documents_(documents), weights_(weights) {}

  // Adds every term that stands for the word words[at] or for a part of it. `index` is the number of the word among the
  // scored words.
  void add(const std::vector<QueryWord>& words, std::size_t at, std::uint16_t index);

 private:
  void add_spellings(const QueryWord& word, std::uint16_t index, float strength);
  void add_parts(const QueryWord& word, std::uint16_t index, float strength);
  void add_stem(std::string_view term, std::uint16_t index, float strength, bool covers = true);

  StreamTerms& terms_;
  Xapian::doccount documents_;  // of the index
  const RankingWeights& weights_;
};

}  // namespace gonggo

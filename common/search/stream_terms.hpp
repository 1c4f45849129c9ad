// SPDX-License-Identifier: GPL-2.0-or-later
// What the entries of a word stream (word_stream.hpp) mean to a query. Private to common/search. Belongs to one thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/index/word_stream.hpp"
#include "common/search/ranking.hpp"

namespace gonggo {

// A hash table from the hash of a term to its ranked terms and its meanings.
class StreamTerms {
 public:
  // What an entry means to one word of the query.
  struct Meaning {
    std::uint16_t word = 0;     // its index among the scored words
    float strength = 0;         // share of the word that the entry is; 0 for a bigram
    std::uint64_t bigrams = 0;  // a bit for the bigram of the word that the entry is
    int next = -1;              // further meaning of the same entry; -1: none
  };
  struct Entry {
    std::uint32_t hash = 0;
    int meaning = -1;  // the first of them; see meaning(); -1: none
    int term = -1;     // the first ranked term that it is; see next_term(); -1: none
  };

  explicit StreamTerms(const std::vector<RankedTerm>& terms);

  // Does nothing if the table is full, so a very long query may lose its last meanings.
  void add(WordForm form, std::string_view term, Meaning meaning);

  // nullptr: the query has no such term.
  [[nodiscard]] const Entry* find(std::uint32_t hash) const;
  // Whether find() may find the hash. False for most entries of a text, and much cheaper than find().
  [[nodiscard]] bool may_contain(std::uint32_t hash) const {
    return (filter_bits_[hash % filter_size / 64] >> hash % 64 & 1) != 0;
  }
  [[nodiscard]] const Meaning& meaning(int index) const { return meanings_[static_cast<std::size_t>(index)]; }
  [[nodiscard]] int next_term(int term) const { return next_term_[static_cast<std::size_t>(term)]; }

 private:
  static constexpr std::size_t filter_size = 8'192;  // bits

  Entry* find_or_add(std::uint32_t hash);

  std::vector<Meaning> meanings_;
  std::vector<Entry> entries_;
  std::vector<std::int16_t> slots_;         // indexes into entries_, by open addressing; -1 is free
  std::vector<std::uint64_t> filter_bits_;  // one bit for each hash that may be among the entries
  std::vector<int> next_term_;              // after each ranked term, another of the same hash; -1: none
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Maps the entries of a word stream (word_stream.hpp) to the terms and words of a query. Private to common/search.
// Belongs to one thread.
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
  // How an entry relates to one word of the query.
  struct Meaning {
    std::uint16_t word = 0;     // its index among the scored words
    float strength = 0;         // the share of the query word that the entry stands for; 0 for a bigram
    std::uint64_t bigrams = 0;  // if the entry is a bigram of the query word, the bit of this bigram
    int next = -1;              // index of the next meaning of the same entry; -1: none
    bool covers = true;         // false: the entry counts only beside other parts of the query word
  };
  struct Entry {
    std::uint32_t hash = 0;
    int meaning = -1;  // index of its first meaning; see meaning(); -1: none
    int term = -1;     // index of its first ranked term; see next_term(); -1: none
  };

  explicit StreamTerms(const std::vector<RankedTerm>& terms);

  // Adds a meaning of the term. Does nothing if the table is full, so a very long query may lose its last meanings.
  void add(WordForm form, std::string_view term, Meaning meaning);

  // Returns the entry with the hash. Returns nullptr if the query has no such term.
  [[nodiscard]] const Entry* find(std::uint32_t hash) const;

  // Returns the entry of the term that two stems make up when they are joined. Returns nullptr if the query has no such
  // term.
  [[nodiscard]] const Entry* find_pair(std::uint32_t stem, std::uint32_t next_stem) const;
  // False if no term of the query begins with the stem. May be true for other stems, too.
  [[nodiscard]] bool may_begin_pair(std::uint32_t stem) const {
    return (first_bits_[stem % filter_size / 64] >> stem % 64 & 1) != 0;
  }
  // False if find() would return nullptr, which holds for most entries of a text. May be true for other hashes, too.
  // Much cheaper than find().
  [[nodiscard]] bool may_contain(std::uint32_t hash) const {
    return (filter_bits_[hash % filter_size / 64] >> hash % 64 & 1) != 0;
  }
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  // Calls `use` with the hash of each stem with which a pair begins.
  template <typename Use>
  void each_first_of_pair(Use&& use) const {
    for (const Pair& pair : pairs_) {
      use(pair.first);
    }
  }
  [[nodiscard]] const Meaning& meaning(int index) const { return meanings_[static_cast<std::size_t>(index)]; }
  [[nodiscard]] int next_term(int term) const { return next_term_[static_cast<std::size_t>(term)]; }

 private:
  static constexpr std::size_t filter_size = 8'192;  // bits

  // Two stems that make up a term of the query.
  struct Pair {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    int entry = 0;
  };

  Entry* find_or_add(std::uint32_t hash);
  Entry* find_or_add(WordForm form, std::string_view term);
  void add_pairs(std::string_view term, int entry);

  std::vector<Meaning> meanings_;
  std::vector<Entry> entries_;
  std::vector<std::int16_t> slots_;         // indexes into entries_, by open addressing; -1 is free
  std::vector<std::uint64_t> filter_bits_;  // one bit for each hash that may be among the entries
  std::vector<Pair> pairs_;
  std::vector<std::int16_t> pair_slots_;   // indexes into pairs_, by open addressing; -1 is free
  std::vector<std::uint64_t> first_bits_;  // one bit for each hash that may be the first of a pair
  std::vector<int> next_term_;             // for each ranked term: the next ranked term with the same hash; -1: none
};

}  // namespace gonggo

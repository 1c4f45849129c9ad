// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: counts the words of a collection, and finds their numbers (word_numbers.hpp).
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/common_units.hpp"
#include "common/index/word_numbers.hpp"

namespace gonggo {

// Finds the number of a word. Immutable, so threads may share it.
class WordNumberFinder {
 public:
  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  explicit WordNumberFinder(std::shared_ptr<const WordNumbers> numbers);
  // Returns none if the table lacks the word.
  [[nodiscard]] std::uint32_t number_of(const StreamWordView& word) const;
  [[nodiscard]] const CommonUnits& common() const { return common_; }

 private:
  std::shared_ptr<const WordNumbers> numbers_;
  boost::unordered_flat_map<std::uint64_t, std::uint32_t> by_hash_;
  CommonUnits common_;
};

// Counts words. Belongs to one thread.
class WordCounter {
 public:
  void add(const StreamWordView& word);
  void add(const WordCounter& other);
  // Returns the words that were added at least twice, the most frequent first, at most WordNumbers::most_words. Words
  // of equal frequency are in the order of their bytes, so the same words give the same table whatever their order was.
  // The table has the most frequent units (common_units.hpp) of all words, also of words that were added once. A unit
  // counts at least twice.
  [[nodiscard]] WordNumbers numbers() const;

 private:
  struct Word {
    std::uint32_t count = 0;
    std::uint32_t bytes = 0;  // how many it takes in spelt_
    std::size_t begin = 0;
  };
  [[nodiscard]] std::vector<std::uint32_t> common_units() const;
  [[nodiscard]] std::string_view bytes_of(const Word& word) const {
    return std::string_view(spelt_).substr(word.begin, word.bytes);
  }

  boost::unordered_flat_map<std::uint64_t, Word> words_;  // by hash; of words with the same hash, only one is kept
  std::string spelt_;                                     // all words, spelt out
};

}  // namespace gonggo

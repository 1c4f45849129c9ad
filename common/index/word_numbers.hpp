// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers the words of a collection by their frequency, so that the word streams of its documents (word_stream.hpp)
// hold short numbers. A build counts the words and writes the table into the file `words` of the generation. The table
// never changes afterwards: a word that an update brings and the table lacks is spelt out in the stream.
//
// A row of the table is a word with its parts, its bigrams and their places. Two words of the same stem have two rows
// if they differ in any of these, or if only one of them joins its right neighbour.
//
// The file also has the most frequent units of the collection, of which common_units.hpp makes terms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/stream_word.hpp"

namespace gonggo {

// The most frequent word has number 0. Immutable, so threads may share it.
class WordNumbers {
 public:
  // The numbers that a word stream can hold (word_stream.cpp).
  static constexpr std::size_t most_words = 407'744;
  static constexpr std::size_t most_common_units = 900;

  WordNumbers() = default;  // without words
  // Reads a table that serialize() wrote. Throws Error(input) if the bytes are damaged.
  explicit WordNumbers(std::string_view serialized);

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  // `number` must be less than size().
  [[nodiscard]] StreamWordView word(std::uint32_t number) const {
    const Row& row = rows_[number];
    return {
        {entries_.data() + row.begin, row.entries}, {places_.data() + row.begin, row.entries}, row.width, row.joins};
  }
  [[nodiscard]] std::span<const std::uint32_t> entries() const { return entries_; }  // of all words, by number
  [[nodiscard]] std::string serialize() const;
  // Returns how much memory the words take.
  [[nodiscard]] std::size_t bytes() const {
    return rows_.capacity() * sizeof(Row) + entries_.capacity() * sizeof(entries_[0]) + places_.capacity();
  }
  // The hashes (term_hash) of the most frequent units, the most frequent first; at most most_common_units.
  [[nodiscard]] const std::vector<std::uint32_t>& common_units() const { return common_units_; }
  void set_common_units(std::vector<std::uint32_t> units) { common_units_ = std::move(units); }

  void append(const StreamWordView& word);  // gives the word the next number; of many entries it keeps the first 65,535

 private:
  struct Row {
    std::uint32_t begin = 0;  // its first entry
    std::uint16_t entries = 0;
    std::uint8_t width = 1;
    bool joins = false;
  };
  std::vector<Row> rows_;
  std::vector<std::uint32_t> entries_;
  std::vector<std::uint8_t> places_;
  std::vector<std::uint32_t> common_units_;
};

// Returns the table of a generation. Throws Error(storage) if it is missing or damaged.
std::shared_ptr<const WordNumbers> load_word_numbers(const std::filesystem::path& generation);

}  // namespace gonggo

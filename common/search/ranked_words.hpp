// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a document that ranking reads (common/index/word_stream.hpp), decoded for reading them often. Private to
// common/search.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/index/word_numbers.hpp"
#include "common/index/word_stream.hpp"

namespace gonggo {

// An item of a section is the number of a word, or a separator, or the place of a word that the stream spells out.
// Items of words without a number are greater than every number. Owns all that it holds.
class RankedWords {
 public:
  static constexpr std::uint32_t separator = 0xFFFF'FFFF;

  explicit RankedWords(const WordStream& stream);

  [[nodiscard]] std::uint32_t length() const { return length_; }
  [[nodiscard]] std::span<const std::uint32_t> items(StreamSection section) const {
    const auto at = static_cast<std::size_t>(section);
    return std::span(items_).subspan(begins_[at], begins_[at + 1] - begins_[at]);
  }
  // Returns the word of an item that is no separator. `numbers` must be the table of the stream.
  [[nodiscard]] StreamWordView word(std::uint32_t item, const WordNumbers& numbers) const {
    return item < first_spelt ? numbers.word(item) : spelt_.word(item - first_spelt);
  }
  // Returns how much memory it takes.
  [[nodiscard]] std::size_t bytes() const;

 private:
  static constexpr std::uint32_t first_spelt = 0x8000'0000;

  std::vector<std::uint32_t> items_;  // of all sections
  std::array<std::uint32_t, stream_sections + 1> begins_{};
  std::uint32_t length_ = 0;
  WordNumbers spelt_;  // the words without a number, in the order of the stream
};

}  // namespace gonggo

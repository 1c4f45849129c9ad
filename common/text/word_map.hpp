// SPDX-License-Identifier: GPL-2.0-or-later
// A map of short words, for counting all words of a large collection. A word takes about 40 bytes with its value; in a
// map of strings it would take 90. Private to common/text.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/hash.hpp"

namespace gonggo {

// Words are compared by their hashes only. Two words of the same hash count as one, which does not happen by chance.
template <typename Value>
class WordMap {
 public:
  // Adds the word with the value Value() if it is not there. The reference is valid until the next word is added.
  Value& operator[](std::u16string_view word) {
    const auto [at, is_new] = rows_.try_emplace(fnv1a(word));
    if (is_new) {
      at->second.begin = keep(word);
      at->second.size = word.size();
    }
    return at->second.value;
  }

  // Returns nullptr if the word is not there.
  [[nodiscard]] const Value* find(std::u16string_view word) const {
    const auto found = rows_.find(fnv1a(word));
    return found == rows_.end() ? nullptr : &found->second.value;
  }

  // Calls `use(word, value)` with each word, in no particular order.
  template <typename Use>
  void each(Use&& use) const {
    for (const auto& [hash, row] : rows_) {
      use(std::u16string_view(blocks_[row.begin / block_size]).substr(row.begin % block_size, row.size), row.value);
    }
  }

 private:
  static constexpr std::size_t block_size = 1U << 18;  // characters; a longer word has a block of its own

  struct Row {
    std::uint64_t begin : 48 = 0;  // number of its block, and its place there
    std::uint64_t size : 16 = 0;
    Value value{};
  };

  std::uint64_t keep(std::u16string_view word) {
    if (blocks_.empty() || blocks_.back().size() + word.size() > block_size) {
      blocks_.emplace_back().reserve(block_size);
    }
    const std::uint64_t begin = (blocks_.size() - 1) * block_size + blocks_.back().size();
    blocks_.back().append(word);
    return begin;
  }

  boost::unordered_flat_map<std::uint64_t, Row> rows_;  // by hash
  std::vector<std::u16string> blocks_;                  // all words, one after the other
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: finds many byte strings at once, in one pass over the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gonggo {

// Immutable and thread-safe.
class ByteSearch {
 public:
  static constexpr std::size_t shortest = 8;  // bytes; in a gigabyte of other data so many hardly occur by chance

  // Takes strings of at least `shortest` bytes.
  explicit ByteSearch(std::vector<std::string> strings);

  [[nodiscard]] const std::vector<std::string>& strings() const { return strings_; }
  [[nodiscard]] std::size_t longest() const { return longest_; }  // bytes

  // Calls `found` with the number of a string wherever it occurs.
  void search(std::string_view bytes, const std::function<void(std::size_t number)>& found) const;
  [[nodiscard]] bool occurs_in(std::string_view bytes) const;  // true if any does

 private:
  std::vector<std::string> strings_;
  std::size_t longest_ = 0;
  std::vector<std::uint64_t> may_begin_;  // a bit for each hash of the first bytes of a string
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_beginning_;
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/byte_search.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace gonggo {
namespace {

constexpr unsigned hash_bits = 18;  // 32 KiB of bits stay in the cache of a processor

std::uint64_t beginning_of(const char* bytes) {
  std::uint64_t beginning = 0;
  static_assert(sizeof beginning == ByteSearch::shortest);
  std::memcpy(&beginning, bytes, sizeof beginning);
  return beginning;
}

std::uint64_t hash_of(std::uint64_t beginning) { return beginning * 0x9E3779B97F4A7C15ULL >> (64 - hash_bits); }

}  // namespace

ByteSearch::ByteSearch(std::vector<std::string> strings)
    : strings_(std::move(strings)), may_begin_((std::size_t{1} << hash_bits) / 64) {
  for (std::size_t i = 0; i < strings_.size(); ++i) {
    if (strings_[i].size() < shortest) {
      throw std::logic_error("ByteSearch needs longer strings");
    }
    longest_ = std::max(longest_, strings_[i].size());
    const std::uint64_t beginning = beginning_of(strings_[i].data());
    const std::uint64_t hash = hash_of(beginning);
    may_begin_[hash / 64] |= std::uint64_t{1} << hash % 64;
    by_beginning_[beginning].push_back(i);
  }
}

void ByteSearch::search(std::string_view bytes, const std::function<void(std::size_t number)>& found) const {
  if (strings_.empty()) {
    return;
  }
  for (std::size_t at = 0; at + shortest <= bytes.size(); ++at) {
    const std::uint64_t beginning = beginning_of(bytes.data() + at);
    const std::uint64_t hash = hash_of(beginning);
    if ((may_begin_[hash / 64] >> hash % 64 & 1) == 0) {
      continue;
    }
    const auto candidates = by_beginning_.find(beginning);
    if (candidates == by_beginning_.end()) {
      continue;
    }
    for (const std::size_t number : candidates->second) {
      if (bytes.substr(at).starts_with(strings_[number])) {
        found(number);
      }
    }
  }
}

bool ByteSearch::occurs_in(std::string_view bytes) const {
  bool occurs = false;
  search(bytes, [&](std::size_t) { occurs = true; });
  return occurs;
}

}  // namespace gonggo

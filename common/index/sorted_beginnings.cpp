// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/sorted_beginnings.hpp"

#include <algorithm>

namespace gonggo {
namespace {

constexpr unsigned width_bits = 4;  // 16 numbers have one greatest number above them
constexpr std::size_t width = std::size_t{1} << width_bits;

constexpr std::size_t rounded_up(std::size_t count) { return (count + width - 1) >> width_bits; }

std::string_view key_at(std::string_view text, std::size_t position) {
  if (position >= text.size()) {
    return {};
  }
  return text.substr(position, text.find('\0', position) - position);
}

// The first eight bytes of a key as a number whose order is that of the keys. Most comparisons need no more.
struct SortedKey {
  std::uint64_t head = 0;
  std::uint32_t position = 0;
  std::uint16_t weight = 0;
};

std::uint64_t head_of(std::string_view key) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < sizeof head; ++i) {
    head = head << 8U | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
  }
  return head;
}

std::vector<std::uint16_t> greatest_of(const std::vector<std::uint16_t>& weights) {
  std::vector<std::uint16_t> all;
  all.reserve(greatest_size(weights.size()));
  std::span<const std::uint16_t> below = weights;
  while (below.size() > 1) {
    const std::size_t begin = all.size();
    for (std::size_t at = 0; at < below.size(); at += width) {
      const auto part = below.subspan(at, std::min(width, below.size() - at));
      all.push_back(*std::max_element(part.begin(), part.end()));
    }
    below = std::span<const std::uint16_t>(all).subspan(begin);  // `all` has room, so it does not move
  }
  return all;
}

}  // namespace

std::size_t greatest_size(std::size_t beginnings) {
  std::size_t size = 0;
  while (beginnings > 1) {
    beginnings = rounded_up(beginnings);
    size += beginnings;
  }
  return size;
}

BeginningArrays sort_beginnings(std::string_view text, std::span<const Beginning> beginnings) {
  std::vector<SortedKey> keys;
  keys.reserve(beginnings.size());
  for (const Beginning& one : beginnings) {
    keys.push_back({head_of(key_at(text, one.position)), one.position, one.weight});
  }
  std::sort(keys.begin(), keys.end(), [text](const SortedKey& a, const SortedKey& b) {
    if (a.head != b.head) {
      return a.head < b.head;
    }
    const int order = key_at(text, a.position).compare(key_at(text, b.position));
    return order != 0 ? order < 0 : a.position < b.position;
  });
  BeginningArrays sorted;
  sorted.positions.reserve(keys.size());
  sorted.weights.reserve(keys.size());
  for (const SortedKey& key : keys) {
    sorted.positions.push_back(key.position);
    sorted.weights.push_back(key.weight);
  }
  sorted.greatest = greatest_of(sorted.weights);
  return sorted;
}

BeginningRange beginnings_with(const SortedBeginnings& all, std::string_view prefix) {
  const auto start = [&](std::uint32_t position) {
    return position < all.text.size() ? all.text.substr(position, prefix.size()) : std::string_view{};
  };
  const auto first = std::partition_point(all.positions.begin(), all.positions.end(),
                                          [&](std::uint32_t position) { return start(position).compare(prefix) < 0; });
  const auto last = std::partition_point(first, all.positions.end(),
                                         [&](std::uint32_t position) { return start(position) == prefix; });
  return {static_cast<std::size_t>(first - all.positions.begin()),
          static_cast<std::size_t>(last - all.positions.begin())};
}

bool BestFirst::Node::operator<(const Node& other) const {
  if (weight != other.weight) {
    return weight < other.weight;
  }
  return first != other.first ? first > other.first : level < other.level;
}

BestFirst::BestFirst(const SortedBeginnings& all, BeginningRange range) : all_(all), range_(range) {
  std::size_t begin = 0;
  std::size_t size = all.positions.size();
  while (size > 1) {
    begins_.push_back(begin);
    size = rounded_up(size);
    begin += size;
  }
  if (range.size() > 0) {
    push(static_cast<std::uint8_t>(begins_.size()), 0);
  }
}

// Adds a node if it stands for beginnings of the range.
void BestFirst::push(std::uint8_t level, std::size_t index) {
  const std::size_t first = index << (width_bits * level);
  if (first < range_.last && first + (std::size_t{1} << (width_bits * level)) > range_.first) {
    nodes_.push({level == 0 ? all_.weights[index] : all_.greatest[begins_[level - 1U] + index], level, first});
  }
}

std::optional<Beginning> BestFirst::next() {
  while (!nodes_.empty()) {
    const Node best = nodes_.top();
    nodes_.pop();
    if (best.level == 0) {
      return Beginning{all_.positions[best.first], best.weight};
    }
    const auto below = static_cast<std::uint8_t>(best.level - 1U);
    const std::size_t child = best.first >> (width_bits * below);
    for (std::size_t i = 0; i < width; ++i) {
      push(below, child + i);  // a child behind the last beginning is outside every range
    }
  }
  return std::nullopt;
}

}  // namespace gonggo

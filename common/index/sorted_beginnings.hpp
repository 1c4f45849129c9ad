// SPDX-License-Identifier: GPL-2.0-or-later
// Sorted beginnings of words, from which the best completions of a text are found quickly: those with the greatest
// weights among all that begin with a prefix. Everything here is thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <queue>
#include <span>
#include <string_view>
#include <vector>

namespace gonggo {

// A beginning is a position in `text`. The bytes from there to the next zero byte are its key. Keys are sorted in byte
// order; equal keys by position.
struct SortedBeginnings {
  std::string_view text;
  std::span<const std::uint32_t> positions;
  std::span<const std::uint16_t> weights;  // of each beginning, in the order of `positions`
  // The greatest weight of each 16 beginnings, then of each 16 of these numbers, and so on up to one number. Its size
  // is greatest_size(positions.size()).
  std::span<const std::uint16_t> greatest;
};

struct Beginning {
  std::uint32_t position = 0;
  std::uint16_t weight = 0;
};

// The arrays of SortedBeginnings.
struct BeginningArrays {
  std::vector<std::uint32_t> positions;
  std::vector<std::uint16_t> weights;
  std::vector<std::uint16_t> greatest;
};

std::size_t greatest_size(std::size_t beginnings);

// Sorts the beginnings, whose keys are in `text`. Needs 16 bytes of memory for each beginning, in addition to the
// result.
BeginningArrays sort_beginnings(std::string_view text, std::span<const Beginning> beginnings);

struct BeginningRange {
  std::size_t first = 0;
  std::size_t last = 0;  // the one after the last
  [[nodiscard]] std::size_t size() const { return last - first; }
};

// Returns the beginnings whose keys begin with `prefix`, which has no zero byte. Positions behind the end of the text
// have empty keys.
BeginningRange beginnings_with(const SortedBeginnings& all, std::string_view prefix);

// Goes through the beginnings of a range in the order of their weights, the greatest first; equal weights in the order
// of the keys. The first k take O(k log n).
class BestFirst {
 public:
  BestFirst(const SortedBeginnings& all, BeginningRange range);
  std::optional<Beginning> next();  // nullopt: there is none left

 private:
  // A beginning, or a number in `greatest` that stands for 16^level beginnings.
  struct Node {
    std::uint16_t weight = 0;
    std::uint8_t level = 0;
    std::size_t first = 0;  // the first beginning that it stands for
    bool operator<(const Node& other) const;
  };
  void push(std::uint8_t level, std::size_t index);

  const SortedBeginnings& all_;
  BeginningRange range_;
  std::vector<std::size_t> begins_;  // of each level in `greatest`, from level 1 on
  std::priority_queue<Node> nodes_;
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Terms for neighbours among frequent words, so that a phrase of these is found without reading the word streams of all
// documents that have both. docs/decisions/0019-common-neighbours.md says what they save and cost.
//
// A unit is a stem without parts, or a part of a word, as in a phrase. The most frequent units of a generation are
// ranked. A document has a term for two ranked units that stand side by side in one of its texts, if the product of
// their ranks is small: the smaller it is, the more documents have both by chance. Indexes on disk contain the terms,
// so a change raises schema_version.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/index/stream_word.hpp"
#include "common/index/word_numbers.hpp"

namespace gonggo {

// The ranked units of a generation, by their hashes (term_hash). The file of its table of words has them and never
// changes, so a build, its updates and every search rank the same units. Immutable, so threads may share it.
class CommonUnits {
 public:
  static constexpr std::uint32_t greatest_product = WordNumbers::most_common_units;
  static constexpr std::uint16_t none = 0;

  CommonUnits() = default;  // without units
  explicit CommonUnits(const WordNumbers& numbers);

  // Returns the rank of the unit, from 1; none if it has no rank.
  [[nodiscard]] std::uint16_t rank_of(std::uint32_t hash) const {
    const auto found = ranks_.find(hash);
    return found == ranks_.end() ? none : found->second;
  }

 private:
  std::unordered_map<std::uint32_t, std::uint16_t> ranks_;
};

// True if the documents that have the two units side by side have a term for it. Either rank may be none.
constexpr bool has_neighbours_term(std::uint16_t left, std::uint16_t right) {
  return left != CommonUnits::none && right != CommonUnits::none &&
         std::uint32_t{left} * right <= CommonUnits::greatest_product;
}

// Returns the term of the documents that have the two units side by side, in this order, in one text.
std::string neighbours_term(std::uint16_t left, std::uint16_t right);

// Goes through the words of a text and finds the neighbours that have a term. Belongs to one thread.
class NeighbourFinder {
 public:
  explicit NeighbourFinder(const CommonUnits& units) : units_(&units) {}  // must outlive the object

  void begin_text() { left_.clear(); }

  // Takes the next word of the text. Calls `use` with the term of each two units, of which the second one is in the
  // word.
  template <typename Use>
  void add(const StreamWordView& word, Use&& use) {
    for (std::size_t place = 0; place < word.width; ++place) {
      right_.clear();
      for (std::size_t i = 0; i < word.entries.size(); ++i) {
        if (word.places[i] != place) {
          continue;
        }
        if (const std::uint16_t rank = units_->rank_of(hash_of(word.entries[i])); rank != CommonUnits::none) {
          right_.push_back(rank);
        }
      }
      for (const std::uint16_t left : left_) {
        for (const std::uint16_t right : right_) {
          if (has_neighbours_term(left, right)) {
            use(neighbours_term(left, right));
          }
        }
      }
      left_.swap(right_);
    }
  }

 private:
  const CommonUnits* units_;
  std::vector<std::uint16_t> left_;  // the ranks of the units at the place before
  std::vector<std::uint16_t> right_;
};

}  // namespace gonggo

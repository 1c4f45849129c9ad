// SPDX-License-Identifier: GPL-2.0-or-later
// The numbered words of a generation (common/index/word_numbers.hpp), and for each term the words that hold it. Private
// to common/search. Immutable, so threads may share it.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "common/index/common_units.hpp"
#include "common/index/word_numbers.hpp"

namespace gonggo {

class TermWords {
 public:
  // `numbers` must not be null.
  explicit TermWords(std::shared_ptr<const WordNumbers> numbers);

  [[nodiscard]] const std::shared_ptr<const WordNumbers>& numbers() const { return numbers_; }
  [[nodiscard]] const CommonUnits& common() const { return common_; }

  // Calls `use` with the number of a word and the kind of the entry, for each entry that has this hash.
  template <typename Use>
  void each_word_with(std::uint32_t hash, Use&& use) const {
    each_holder(hash, [&](std::uint32_t holder, WordForm form) { use(holder & ~begins_pair, form); });
  }

  // Calls `use` with the number of each word that has this stem and joins its right neighbour.
  template <typename Use>
  void each_first_of_pair(std::uint32_t stem, Use&& use) const {
    each_holder(stem, [&](std::uint32_t holder, WordForm) {
      if ((holder & begins_pair) != 0) {
        use(holder & ~begins_pair);
      }
    });
  }

 private:
  static constexpr std::uint32_t begins_pair = 0x8000'0000;

  template <typename Use>
  void each_holder(std::uint32_t hash, Use&& use) const {
    const std::size_t list = hash >> list_shift_;
    for (std::size_t i = begins_[list]; i < begins_[list + 1]; ++i) {
      if (is_same_hash(tags_[i], hash)) {
        use(holders_[i], form_of(tags_[i]));
      }
    }
  }
  // The tag of an entry is its lowest bits: those of its hash that the number of the list does not tell, and its kind.
  [[nodiscard]] static bool is_same_hash(std::uint16_t tag, std::uint32_t hash) { return tag >> 2 == (hash & 0x3FFF); }

  std::shared_ptr<const WordNumbers> numbers_;
  CommonUnits common_;
  unsigned list_shift_ = 0;             // the bits of a hash above it are the number of its list
  std::vector<std::uint32_t> begins_;   // for each list: its first holder; one more at the end
  std::vector<std::uint32_t> holders_;  // number of a word; with begins_pair if the entry is its stem and it joins
  std::vector<std::uint16_t> tags_;     // for each holder: the tag of its entry
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// A text in which date_words.cpp looks for the words of dates. Positions are units of the normalised text. Private to
// common/text. Total, and pure after construction.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "common/text/normalize.hpp"

namespace gonggo {

class DateText {
 public:
  explicit DateText(std::string_view text) { normalize(text, units_); }

  [[nodiscard]] std::size_t size() const { return units_.size(); }
  [[nodiscard]] const Unit& operator[](std::size_t at) const { return units_[at]; }

  // True for letters and digits. False behind the end.
  [[nodiscard]] bool is_word_character(std::size_t at) const;
  // True if a word or a number begins here, and not within a number with marks, as in 1,234 or 12.5.
  [[nodiscard]] bool begins_word(std::size_t at) const;
  // True if a word may end here: neither a letter nor a digit follows, or only a particle. False in 2025-51.
  [[nodiscard]] bool ends_word(std::size_t at) const;
  [[nodiscard]] std::size_t skip_spaces(std::size_t at) const;

  // Returns the position behind the word, or nullopt if it does not stand here. A space in the word stands for any
  // number of spaces, also none.
  [[nodiscard]] std::optional<std::size_t> behind(std::size_t at, std::u32string_view word) const;

  struct Number {
    std::size_t end = 0;
    int value = 0;
  };
  // Reads digits: at least `least` and at most `most`, and no further digit.
  [[nodiscard]] std::optional<Number> number(std::size_t at, std::size_t least, std::size_t most) const;

 private:
  [[nodiscard]] bool is_part_of_number(std::size_t at) const;
  [[nodiscard]] bool number_continues(std::size_t at) const;

  std::vector<Unit> units_;
};

}  // namespace gonggo

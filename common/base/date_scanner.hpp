// SPDX-License-Identifier: GPL-2.0-or-later
// Normalises the text of a date and reads it from left to right.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/ascii.hpp"

namespace gonggo {

// Returns the text with full-width forms, spaces, apostrophes and hyphens of every kind replaced by ASCII, with
// decomposed Hangul replaced by syllables, and without invisible characters. Accepts every text.
std::string fold_date(std::string_view text);

// Reads a text from left to right. A take function that finds what it looks for moves the position after it. Otherwise
// the position stays the same. The text must outlive the scanner.
class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] std::size_t digits() const {
    std::size_t n = 0;
    while (n < rest_.size() && ascii::is_digit(rest_[n])) {
      ++n;
    }
    return n;
  }
  bool skip_spaces() {
    const std::size_t n = std::min(rest_.find_first_not_of(' '), rest_.size());
    rest_.remove_prefix(n);
    return n > 0;
  }
  bool take(std::string_view what) {
    if (!rest_.starts_with(what)) {
      return false;
    }
    rest_.remove_prefix(what.size());
    return true;
  }
  // Takes `what`, ignoring the case of ASCII letters.
  bool take_word(std::string_view what) {
    if (!ascii::equal_ignoring_case(rest_.substr(0, what.size()), what)) {
      return false;
    }
    rest_.remove_prefix(what.size());
    return true;
  }
  // Takes at most `width` digits. The caller has checked with digits() that the digits are there.
  int take_number(std::size_t width) {
    int value = 0;
    for (; width > 0 && !rest_.empty() && ascii::is_digit(rest_.front()); --width) {
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }
  // Takes all digits up to the next other character. Takes nothing if there are no digits or more than `max` digits.
  std::optional<int> take_run(std::size_t max) {
    const std::size_t n = digits();
    if (n == 0 || n > max) {
      return std::nullopt;
    }
    return take_number(n);
  }

 private:
  std::string_view rest_;
};

}  // namespace gonggo

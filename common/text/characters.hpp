// SPDX-License-Identifier: GPL-2.0-or-later
// Reads stretches of normalised text and knows where the text ends. Private to common/text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/base/utf8.hpp"
#include "common/text/normalize.hpp"
#include "common/text/script_run.hpp"

namespace gonggo {

inline constexpr std::uint32_t longest_number = 40;  // characters of an amount or a telephone number

// A view of the characters of a text. The units must outlive it. Positions are indexes of units; behind the end of the
// text every character is a separator. Pure, thread-safe.
class Characters {
 public:
  using Position = std::uint32_t;

  explicit Characters(const std::vector<Unit>& units) : units_(units) {}
  [[nodiscard]] CharClass kind(Position i) const { return i < units_.size() ? units_[i].kind : CharClass::separator; }
  [[nodiscard]] char32_t at(Position i) const { return i < units_.size() ? units_[i].character : 0; }
  [[nodiscard]] Position digits(Position from) const {
    Position n = 0;
    while (n < longest_number && kind(from + n) == CharClass::digit && at(from + n) < 0x80) {
      ++n;
    }
    return n;
  }
  // The position behind at most one space that does not end a line.
  [[nodiscard]] Position after_space(Position i) const {
    return kind(i) == CharClass::space && at(i) != U'\n' ? i + 1 : i;
  }
  // The position behind at most two spaces that do not end a line; a wider gap belongs to the layout of the page.
  [[nodiscard]] Position after_spaces(Position i) const { return after_space(after_space(i)); }
  // The number of consecutive characters of the class that begin at `from`, at most longest_run.
  [[nodiscard]] Position stretch(Position from, CharClass c) const {
    Position n = 0;
    while (n < longest_run && kind(from + n) == c) {
      ++n;
    }
    return n;
  }
  [[nodiscard]] bool begins_word(Position i) const {
    return kind(i) >= CharClass::hangul && kind(i) <= CharClass::other;
  }
  // The characters [first, last).
  [[nodiscard]] Piece piece(Position first, Position last) const {
    Piece piece{{}, first, last};
    for (Position i = first; i < last; ++i) {
      utf8::append(piece.term, at(i));
    }
    return piece;
  }
  [[nodiscard]] std::string ascii(Position from, Position count) const {
    std::string text;
    for (Position i = from; i < from + count; ++i) {
      text.push_back(static_cast<char>(at(i)));
    }
    return text;
  }
  // The Hangul from a position up to the first other character, or as much of it as a word with its ending has.
  [[nodiscard]] std::u16string hangul(Position from) const {
    std::u16string text;
    for (Position i = from; kind(i) == CharClass::hangul && text.size() < 24; ++i) {
      text.push_back(static_cast<char16_t>(at(i)));
    }
    return text;
  }

 private:
  const std::vector<Unit>& units_;
};

}  // namespace gonggo

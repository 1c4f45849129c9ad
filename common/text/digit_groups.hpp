// SPDX-License-Identifier: GPL-2.0-or-later
// Groups of digits, and neighbouring groups read as one number. Private to common/text. All functions are pure, total
// and thread-safe.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

#include "common/text/personal_characters.hpp"

namespace gonggo {

// What stands between two groups, or beside a number.
enum class Gap : unsigned char {
  none,  // something that separates two numbers, or a remark
  space,
  hyphen,
  mark,  // a dot, slash, low line or bracket
  odd,   // another mark, which joins the groups of a mobile number only: a comma
};

// A group of digits without anything between them.
struct DigitGroup {
  std::string digits;
  std::size_t first = 0;  // its characters [first, last)
  std::size_t last = 0;
  Gap before = Gap::none;  // what joins it with the group before
  char mark = 0;           // the mark in the gap; 0: none
  bool line = false;       // a line ends in the gap
  bool spaced = false;     // the mark in the gap has spaces on both sides
};

std::vector<DigitGroup> digit_groups(const std::vector<Character>& characters);

// Neighbouring groups as one number.
struct DigitNumber {
  std::string digits;
  std::vector<std::size_t> cuts;  // the places between groups, in digits from the beginning
  std::vector<Gap> gaps;          // for each cut
  std::string marks;              // those in its gaps
  bool odd = false;               // one of the gaps is odd
  bool lines = false;             // a line ends in one of the gaps
  bool plus = false;              // a plus sign precedes it
  Gap before = Gap::none;         // what stands between it and the group before
  Gap behind = Gap::none;
  char mark_before = 0;
  char mark_behind = 0;
  std::size_t digits_behind = 0;  // of the group behind
  bool spaced_before = false;     // the marks beside it have spaces on both sides
  bool spaced_behind = false;
  bool tight = false;  // one of its own marks has none

  void add(const DigitGroup& group);
  void clear();  // begins a new number, and keeps the memory
  // True if no gap is another than this one. A number of one group has no gaps.
  [[nodiscard]] bool has_only(Gap gap) const;
  [[nodiscard]] bool is_cut_at(std::initializer_list<std::size_t> places) const;       // there, and nowhere else
  [[nodiscard]] bool is_cut_only_at(std::initializer_list<std::size_t> places) const;  // there, or not
  // True if hyphens stand there and nowhere else; spaces may stand anywhere: 010-354 1-3412.
  [[nodiscard]] bool has_hyphens_at(std::initializer_list<std::size_t> places) const;
  [[nodiscard]] bool is_one_by_one() const { return cuts.size() + 1 == digits.size(); }  // every digit alone
  // True if no group stands beside it that may be a part of the same number. A mark that the number itself does not
  // have separates: 1_010-1234-5678. A dot may be that of a decimal fraction. Two more things separate: a mark with
  // spaces on both sides if a mark of the number has none, and a hyphen before a single digit, which counts the copies
  // of a file: 010-1234-5678-1.hwp.
  [[nodiscard]] bool stands_alone() const;
  [[nodiscard]] bool has_neighbour(Gap gap) const { return before == gap || behind == gap; }
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the places where a text explains a short form: 인공지능(AI), AI(인공지능), 과학기술정보통신부(이하 과기정통부).
// Private to common/text.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace gonggo {

// What stands before the first word of `before`.
enum class LeftEdge : char16_t {
  open = u'o',  // the beginning of a sentence, a bracket or a quotation mark: the words may begin here
  word = u'w',  // more words, which were cut off because they are too many
  list = u'l',  // a comma or a list dot: the words may be the last ones of a list
  cut = u'c',   // a digit or a letter of another script: the first word is not whole
};

struct BracketPair {
  std::string brief;      // the short form, as written
  std::u16string before;  // up to eight words of Hangul that end in the long form, separated by one space
  LeftEdge edge = LeftEdge::open;
  bool whole = false;  // `before` is the long form and has no other words
  bool named = false;  // the text says that it is a short form: (이하 과기정통부)
};

// Calls `use` for every pair in the text. Text in NFD has no pairs. Total, linear, thread-safe.
void each_bracket_pair(std::string_view text, const std::function<void(const BracketPair&)>& use);

}  // namespace gonggo

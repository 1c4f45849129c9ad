// SPDX-License-Identifier: GPL-2.0-or-later
// A text reduced to the characters that personal numbers and addresses are made of. Private to common/text. All
// functions are pure, total and thread-safe.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/text/number_signs.hpp"

namespace gonggo {

// A character of the text as an ASCII character or one of the signs (number_signs.hpp).
struct Character {
  char c = other_sign;
  char numeral = 0;   // the digit that a syllable names (일: '1'); 0: none
  bool line = false;  // a line end, which `c` shows as a space
  char32_t code = 0;  // as it is in the text; jamo of one syllable are composed
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Returns the characters of the bytes [begin, end) of the text, without those that have no width. Both places must be
// boundaries of characters. The code of a character in an address (%2D) counts as the character.
std::vector<Character> characters_of(std::string_view text, std::size_t begin, std::size_t end);

// Replaces styled digits, such as ① and ¹, by digits if they are a number as a whole.
void read_styled_digits(std::vector<Character>& characters);

// Replaces by digits what stands for a digit in a mobile number: the letters of o1o-1234-5678 and the syllables of
// 공일공 일이삼사 오육칠팔. Other letters and syllables stay.
void read_spelled_digits(std::vector<Character>& characters);

}  // namespace gonggo

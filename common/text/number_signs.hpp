// SPDX-License-Identifier: GPL-2.0-or-later
// What one character means in a number: a digit, a separator, or nothing. Private to common/text. All functions are
// pure, total and thread-safe.
#pragma once

namespace gonggo {

inline constexpr char hangul_sign = '\x01';  // stands for a syllable
inline constexpr char other_sign = '\x02';   // stands for a character that has no ASCII form

// Returns the digit that the character is in any script, also full-width and mathematical. -1: none.
int digit_of(char32_t c);

// Returns the digit of a character that is mostly something else than a digit of a number: ①, ¹, 一. -1: none.
int styled_digit_of(char32_t c);

// True for characters that take no room, so that nobody sees them between two digits, and for lines through, under and
// around the character before.
bool has_no_width(char32_t c);

// Returns the ASCII form of the character: of full-width forms, digits of other scripts, and dashes, dots, brackets and
// spaces of every kind. Any other sign is `*`; a styled digit and a letter that is not ASCII are other_sign.
char sign_of(char32_t c);

}  // namespace gonggo

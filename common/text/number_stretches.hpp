// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the parts of a text that may hold a personal number, so that only these are looked at closely. Private to
// common/text. Pure, total and thread-safe.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace gonggo {

// The bytes [begin, end) of a text; both are boundaries of characters.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Stretches {
  std::vector<Stretch> numbers;    // with what belongs to a number beside its digits, such as a plus sign
  std::vector<Stretch> addresses;  // around the signs of e-mail addresses
};

// Both lists are in the order of the text, and no two stretches of a list overlap. Digits with at most three characters
// between them are in one stretch, if syllables or letters do not separate them; a stretch has at least seven digits,
// or begins a mobile number in words.
Stretches find_stretches(std::string_view text);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Reverses the conjugation of verbs and adjectives: finds the stems from which a form may come. Private to common/text.
// The classes of stems follow the Standard Korean Orthography (한글 맞춤법), articles 15, 16, 18 and 34 to 38.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace gonggo {

// The length of the longest ending that each_stem() looks for, in syllables. Longer endings in the tables have no
// effect.
inline constexpr std::size_t longest_ending = 6;

// A stem from which a form may be conjugated (개최하, 낮추, 돕, 부르).
struct Stem {
  std::u16string_view text;  // valid only during the call
  bool direct = true;  // false if 시 or an auxiliary verb stands before the ending (가시는, 알려준), or if the ending
                       // is a rare contraction (담긴)
  bool changed = false;  // true if the stem has another final consonant than the form: 도와 is 돕
};

// Calls `offer` with each stem from which `form` may be conjugated. A stem may be offered more than once. A stem with a
// shorter ending is offered first. `form` should be one eojeol (a word as it is written between spaces). The time is
// linear in the length of `form`. Total; thread-safe.
void each_stem(std::u16string_view form, const std::function<void(Stem)>& offer);

}  // namespace gonggo

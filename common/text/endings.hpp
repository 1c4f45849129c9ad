// SPDX-License-Identifier: GPL-2.0-or-later
// Reverses the conjugation of verbs and adjectives: finds the stems from which a form may come. Private to common/text.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace gonggo {

// The length of the longest ending that each_stem() looks for, in syllables. Longer endings in the tables have no
// effect.
inline constexpr std::size_t longest_ending = 5;

// Calls `offer` with each stem from which `form` may be conjugated (개최하, 낮추, 돕, 부르). Stops at the first call
// that returns true. Returns true if a call returned true. `form` should be one eojeol (a word as it is written between
// spaces). The time is linear in the length of `form`. Total; thread-safe.
bool each_stem(std::u16string_view form, const std::function<bool(std::u16string_view)>& offer);

}  // namespace gonggo

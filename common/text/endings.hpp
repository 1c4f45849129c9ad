// SPDX-License-Identifier: GPL-2.0-or-later
// Reverses the conjugation of verbs and adjectives: finds the stems from which a form may come. Private to common/text.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace gonggo {

// Syllables of the longest ending that each_stem() looks for. A longer one in the tables would have no effect.
inline constexpr std::size_t longest_ending = 5;

// Calls `offer` with each stem of which `form` may be a conjugated form (개최하, 낮추, 돕, 부르), the most regular
// first. Stops when `offer` returns true, and returns whether it did. The form should be one eojeol. The time is linear
// in its length. Total; thread-safe.
bool each_stem(std::u16string_view form, const std::function<bool(std::u16string_view)>& offer);

}  // namespace gonggo

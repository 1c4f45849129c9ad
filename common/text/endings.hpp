// SPDX-License-Identifier: GPL-2.0-or-later
// How verbs and adjectives conjugate, undone: from a form to the stems that it may come from. Private to common/text.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace gonggo {

// Syllables of the longest ending that each_stem() looks for. A longer one in the tables would have no effect.
inline constexpr std::size_t longest_ending = 5;

// Calls `offer` with each stem that `form` may be a conjugated form of (개최하, 낮추, 돕, 부르), the most regular
// first, until it returns true. Returns whether it did. The form should be one eojeol. Linear in its length; total;
// thread-safe.
bool each_stem(std::u16string_view form, const std::function<bool(std::u16string_view)>& offer);

}  // namespace gonggo

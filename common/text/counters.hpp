// SPDX-License-Identifier: GPL-2.0-or-later
// The nouns that count something directly behind a number (counters), and what may follow them. Private to common/text.
// Pure and thread-safe.
#pragma once

#include <cstddef>
#include <string_view>

namespace gonggo {

// Returns the length in syllables of the counter with which the text begins, if only a suffix of quantity follows it up
// to the end of the text, with or without a particle: 개월 in 개월간, 명 in 명씩을. The text stands directly behind
// digits. Returns 0 if there is no such suffix: 개월, 명을, 월간지.
std::size_t counter_before_suffix(std::u16string_view text);

// True if the text, which stands directly behind an amount, shows that the amount is complete: nothing, a particle, or
// a counter with whatever may follow it. False for 신 in 19백신 and for 큼 in 10만큼.
bool may_follow_amount(std::u16string_view text);

// True if the text may follow 원 in an amount of money: nothing, a particle, or a word such as 이상, 씩, 권.
bool may_follow_won(std::u16string_view text);

}  // namespace gonggo

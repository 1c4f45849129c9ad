// SPDX-License-Identifier: GPL-2.0-or-later
// The nouns that count something directly behind a number (counters), and what may follow them. Private to common/text.
// Pure and thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace gonggo {

// Returns the length in syllables of the counter with which the text begins, if only a suffix of quantity follows it up
// to the end of the text, with or without a particle: 개월 in 개월간, 명 in 명씩을. The text stands directly behind
// digits. Returns 0 if there is no such suffix: 개월, 명을, 월간지.
std::size_t counter_before_suffix(std::u16string_view text);

// Returns the length of the counter with which the text begins, if it belongs to a number in front of it behind a
// space: 명 in 1,000 명을. Only a particle, a limit (이상) or a suffix (씩) may follow it. Returns 0 if there is no
// such counter, or if the word may be one of its own: 2024 주택.
std::size_t counter_behind_space(std::u16string_view text);

// Returns the length of the counter with which the Hangul behind a number begins, if the number counts with it although
// the word goes on: 개월 in 개월미만, 월 in 월말. The longest counter decides: 시간 in 시간반, not 시. `first_part` is
// the length of the first word of the Hangul; it is believed if it is a counter. `spaced` states that a space stands
// between the number and the Hangul; then more words are no counters: 배경, 분당. Returns 0 if there is none, and for
// counters that do not belong to a number behind a space (counter_behind_space).
std::size_t counter_in(std::u16string_view text, std::size_t first_part, bool spaced);

// True for a counter that is 개 and what is counted: 개국, 개소, 개사업. False for 개월 and 개년.
bool counts_things(std::u16string_view counter);

// True for four digits that may be a year: 1900 to 2100.
bool may_be_year(std::string_view digits);

// True if the counter belongs to a year in front of it behind a space. Most are words of their own there: 2025 개와
// 고양이.
bool counts_behind_year(std::u16string_view counter);

// True if the text is such a counter with a particle or nothing behind it: 명, 명에는. False for 명쯤, for 마리분을,
// and for 대로, which is a word of its own.
bool is_counter_with_particle(std::u16string_view text);

// True if the text is a counter that makes a number of the Hangul before it: 명 in 천 명. `spaced` states that a space
// stands between them. Some counters make other words with such a number, with a space and without: 이천시, 천년.
bool counts_hangul_number(std::u16string_view number, std::u16string_view text, bool spaced);

// True for a unit of measure in Latin letters, in lower case: m, kg.
bool is_measure(std::string_view text);

// The words for the sign %.
inline constexpr std::array<std::u16string_view, 2> percent_words{u"퍼센트", u"프로"};

// True if the text is a word for %, with a particle or with what may follow an amount.
bool is_percent(std::u16string_view text);

// True if the text, which stands directly behind %, is 포인트 (percentage points).
bool is_percentage_point(std::u16string_view text);

// True if the text, which stands directly behind an amount, shows that the amount is complete: nothing, a particle, or
// a counter with whatever may follow it. False for 신 in 19백신 and for 큼 in 10만큼.
bool may_follow_amount(std::u16string_view text);

// True if the text may follow 원 in an amount of money: nothing, a particle, or a word such as 이상, 씩, 권.
bool may_follow_won(std::u16string_view text);

}  // namespace gonggo

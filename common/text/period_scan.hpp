// SPDX-License-Identifier: GPL-2.0-or-later
// Looks at the text of a posting period from some position on. Private to common/text. Pure and thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/base/date_scanner.hpp"
#include "common/base/day_spelling.hpp"

namespace gonggo {

// Latin letters, Hangul syllables and Hanja.
bool is_letter(char32_t point);

// Returns the letters at the beginning of the text.
std::string_view first_word(std::string_view text);

// Returns the text as fold_date() folds it, with the same sign for every tilde, arrow and long dash.
std::string fold_period(std::string_view text);

// True if the day that was taken between `begin` and `end` is cut: a digit follows, or a Latin letter other than the T
// of a time, as in 2024-05-3l. What follows behind a space does not matter.
bool is_cut(const DateScanner& begin, const DateScanner& end);

// Takes a week of the month and returns its number (week_of_month.hpp): 첫째 주, 첫 번째 주, 1주차, 마지막 주. 2주간 is
// a length.
std::optional<int> take_week(DateScanner& in);

// True if a number follows that is neither a week nor a time. Behind a month it is a day, although perhaps none that
// exists.
bool begins_day(DateScanner in);

// True if a number without a month may end here: no letter follows except one that ends a period or joins two days.
bool ends_day(const DateScanner& in);

// True if the day that was taken between `begin` and `end` may stand in a list of days, and is no amount (3,000원),
// count (1,2층), measure (1.5배), name (3.1절) or section number (3. 공고). Behind a range, a bare number is no day.
bool may_be_listed(const DateScanner& begin, const DateScanner& end, const DayOfYear& day, bool behind_range);

// True if a letter follows directly that ends no day: 1.5배. What follows behind a space does not matter.
bool runs_into_word(const DateScanner& begin, const DateScanner& end);

// True if a day with its month follows.
bool begins_date(DateScanner in);

// Takes (수) or (수요일) if it follows.
void take_weekday_in_brackets(DateScanner& in);

}  // namespace gonggo

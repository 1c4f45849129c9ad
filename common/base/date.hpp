// SPDX-License-Identifier: GPL-2.0-or-later
// Days and instants as Korean public announcements use them.
//
// A Day is a calendar day whose time zone is always Asia/Seoul (UTC+09:00, no daylight saving since
// 1988; earlier instants are not announced by timestamp). An Instant counts whole seconds of UTC.
// All functions are total, pure and thread-safe; "nullopt" is the answer to text that is no date.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace gonggo {

using Day = std::chrono::local_days;
using Instant = std::chrono::sys_seconds;

// The calendar ends here on both sides: no other day is made, read, stored or asked for.
inline constexpr int earliest_year = 1900;
inline constexpr int latest_year = 2199;
inline constexpr Day earliest_day{std::chrono::year(earliest_year) / 1 / 1};
inline constexpr Day latest_day{std::chrono::year(latest_year) / 12 / 31};

// An inclusive range of days; an absent end is open.
struct DayRange {
  std::optional<Day> first;
  std::optional<Day> last;
  bool operator==(const DayRange&) const = default;
};

// nullopt unless the day exists in the Gregorian calendar and earliest_year <= year <= latest_year.
std::optional<Day> make_day(int year, unsigned month, unsigned day);

// Filters: exactly YYYY, YYYY-MM or YYYY-MM-DD; the range covers the whole year, month or day.
std::optional<DayRange> parse_day_span(std::string_view text);

// Periods as buttons offer them: <n>d, <n>w, <n>m, <n>y ending today (both ends inclusive). 1w is today
// and six days before; 1m begins on the same day of the month before, clamped to that month's end.
// n is 1..999.
std::optional<DayRange> parse_period(std::string_view text, Day today);

Day seoul_day(Instant instant);
Instant seoul_midnight(Day day);  // the instant at which the day begins in Seoul
Instant now();

std::string format_day(Day day);              // 2024-03-07
std::string format_instant(Instant instant);  // 2024-03-07T09:00:00+09:00

}  // namespace gonggo

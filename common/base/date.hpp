// SPDX-License-Identifier: GPL-2.0-or-later
// The days and instants of Korean public announcements.
//
// A Day is a calendar day in Seoul. The offset of Seoul is always taken as UTC+09:00. Daylight saving time ended there
// in 1988, and the announcements have no earlier timestamps. An Instant counts whole seconds of UTC. All functions are
// thread-safe, and all except now() are pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace gonggo {

using Day = std::chrono::local_days;
using Instant = std::chrono::sys_seconds;

// The first and the last year of the calendar. make_day and parse_day_span return no day outside these years.
inline constexpr int earliest_year = 1900;
inline constexpr int latest_year = 2199;
inline constexpr Day earliest_day{std::chrono::year(earliest_year) / 1 / 1};
inline constexpr Day latest_day{std::chrono::year(latest_year) / 12 / 31};

// The last day of a period that is open without an end. It is not shown as a day.
inline constexpr Day endless = latest_day;

// An inclusive range of days. If a bound is absent, the range has no limit on that side.
struct DayRange {
  std::optional<Day> first;
  std::optional<Day> last;
  bool operator==(const DayRange&) const = default;
};

// Returns the day if it exists in the Gregorian calendar and earliest_year <= year <= latest_year, otherwise nullopt.
std::optional<Day> make_day(int year, unsigned month, unsigned day);

// Reads the date of a filter, which has the form YYYY, YYYY-MM or YYYY-MM-DD. Returns the whole year, month or day.
// Returns nullopt for other text.
std::optional<DayRange> parse_day_span(std::string_view text);

// Reads a period for a button such as "last month". The period has the form <n>d, <n>w, <n>m or <n>y, where n is 1 to
// 999. It ends today, and both ends are inclusive. 1w is today and the six days before. 1m begins on the same day of
// the previous month, or on the last day of that month if the month is shorter. Returns nullopt for other text.
std::optional<DayRange> parse_period(std::string_view text, Day today);

Day seoul_day(Instant instant);
Instant seoul_midnight(Day day);  // the instant at which the day begins in Seoul
Instant now();

std::string format_day(Day day);              // 2024-03-07
std::string format_instant(Instant instant);  // 2024-03-07T09:00:00+09:00

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Days and instants as Korean public announcements use them.
//
// A Day is a calendar day in Seoul, whose offset is always taken as UTC+09:00. Daylight saving time ended in 1988; the
// announcements have no timestamps from before. An Instant counts whole seconds of UTC. All functions are total, pure
// and thread-safe. They return nullopt for text that is not a date.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace gonggo {

using Day = std::chrono::local_days;
using Instant = std::chrono::sys_seconds;

// The first and the last year of the calendar. Days outside it are never made, read, stored or searched for.
inline constexpr int earliest_year = 1900;
inline constexpr int latest_year = 2199;
inline constexpr Day earliest_day{std::chrono::year(earliest_year) / 1 / 1};
inline constexpr Day latest_day{std::chrono::year(latest_year) / 12 / 31};

// An inclusive range of days; an absent bound means that there is no limit on that side.
struct DayRange {
  std::optional<Day> first;
  std::optional<Day> last;
  bool operator==(const DayRange&) const = default;
};

// Returns nullopt unless the day exists in the Gregorian calendar and earliest_year <= year <= latest_year.
std::optional<Day> make_day(int year, unsigned month, unsigned day);

// Reads the date of a filter: exactly YYYY, YYYY-MM or YYYY-MM-DD. The range covers the whole year, month or day.
std::optional<DayRange> parse_day_span(std::string_view text);

// Reads a period relative to today, for buttons such as "last month": <n>d, <n>w, <n>m or <n>y, where n is 1 to 999.
// The period ends today, and both ends are inclusive. 1w is today and the six days before. 1m begins on the same day of
// the month before, or on the last day of that month if the month is shorter.
std::optional<DayRange> parse_period(std::string_view text, Day today);

Day seoul_day(Instant instant);
Instant seoul_midnight(Day day);  // the instant at which the day begins in Seoul
Instant now();

std::string format_day(Day day);              // 2024-03-07
std::string format_instant(Instant instant);  // 2024-03-07T09:00:00+09:00

}  // namespace gonggo

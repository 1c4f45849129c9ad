// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/date.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace gonggo {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;

constexpr hours seoul_offset{9};

// Returns the number, or nullopt if a character is not a digit. The caller has limited the number of digits, so the
// value cannot overflow.
std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<DayRange> range(std::optional<Day> first, std::optional<Day> last) {
  if (!first || !last) {
    return std::nullopt;
  }
  return DayRange{first, last};
}

// Returns the same day of the month `count` months earlier, or the last day of that month if the month is shorter.
Day months_before(Day day, int count) {
  const std::chrono::year_month_day date(day);
  const std::chrono::year_month month = date.year() / date.month() - std::chrono::months(count);
  const std::chrono::year_month_day_last last = month / std::chrono::last;
  return Day(month / std::min(date.day(), last.day()));
}

}  // namespace

std::optional<Day> make_day(int year, unsigned month, unsigned day) {
  if (year < earliest_year || year > latest_year || month > 12 || day > 31) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) {
    return std::nullopt;
  }
  return Day(date);
}

std::optional<DayRange> parse_day_span(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) {
    return std::nullopt;
  }
  const std::optional<int> year = whole_number(text.substr(0, 4));
  if (!year) {
    return std::nullopt;
  }
  if (text.size() == 4) {
    return range(make_day(*year, 1, 1), make_day(*year, 12, 31));
  }
  const std::optional<int> month = whole_number(text.substr(5, 2));
  if (text[4] != '-' || !month) {
    return std::nullopt;
  }
  if (text.size() == 7) {
    const std::optional<Day> first = make_day(*year, static_cast<unsigned>(*month), 1);
    if (!first) {
      return std::nullopt;
    }
    const std::chrono::year_month_day_last last =
        std::chrono::year(*year) / std::chrono::month(static_cast<unsigned>(*month)) / std::chrono::last;
    return DayRange{first, Day(last)};
  }
  const std::optional<int> number = whole_number(text.substr(8, 2));
  if (text[7] != '-' || !number) {
    return std::nullopt;
  }
  const std::optional<Day> day = make_day(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*number));
  return range(day, day);
}

std::optional<DayRange> parse_period(std::string_view text, Day today) {
  if (text.size() < 2 || text.size() > 4) {
    return std::nullopt;
  }
  const std::optional<int> count = whole_number(text.substr(0, text.size() - 1));
  if (!count || *count == 0) {
    return std::nullopt;
  }
  switch (text.back()) {
    case 'd':
      return DayRange{today - days(*count - 1), today};
    case 'w':
      return DayRange{today - days(7 * *count - 1), today};
    case 'm':
      return DayRange{months_before(today, *count), today};
    case 'y':
      return DayRange{months_before(today, 12 * *count), today};
    default:
      return std::nullopt;
  }
}

Day seoul_day(Instant instant) { return Day(std::chrono::floor<days>(instant.time_since_epoch() + seoul_offset)); }

Instant seoul_midnight(Day day) { return Instant(day.time_since_epoch() - seoul_offset); }

Instant now() { return std::chrono::floor<seconds>(std::chrono::system_clock::now()); }

std::string format_day(Day day) {
  const std::chrono::year_month_day date(day);
  std::array<char, 24> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return buffer.data();
}

std::string format_instant(Instant instant) {
  const Day day = seoul_day(instant);
  const std::chrono::hh_mm_ss<seconds> time(instant - seoul_midnight(day));
  std::array<char, 24> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02d+09:00", static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return format_day(day) + buffer.data();
}

}  // namespace gonggo

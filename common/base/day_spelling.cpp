// SPDX-License-Identifier: GPL-2.0-or-later
// A recursive descent parser for days.
#include "common/base/day_spelling.hpp"

#include <algorithm>
#include <array>

#include "common/base/clock_spelling.hpp"

namespace gonggo {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr hours seoul_offset{9};

constexpr std::array<std::string_view, 12> month_names{"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 12> month_endings{"uary", "ruary", "ch",     "il",   "",      "e",
                                                         "y",    "ust",   "tember", "ober", "ember", "ember"};
constexpr std::array<std::string_view, 7> korean_weekdays{"월", "화", "수", "목", "금", "토", "일"};
constexpr std::array<std::string_view, 7> hanja_weekdays{"月", "火", "水", "木", "金", "土", "日"};
constexpr std::array<std::string_view, 7> english_weekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::optional<Day> checked_day(int year, std::optional<int> month, std::optional<int> day) {
  if (!month || !day || *month < 0 || *day < 0) {
    return std::nullopt;
  }
  if (year <= latest_year) {
    return make_day(year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  }
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional(latest_day) : std::nullopt;
}

// Takes a weekday without brackets: 목 목요일 木 木曜日 Thu Thu. Thursday.
bool take_weekday_name(DateScanner& in) {
  for (const std::string_view name : korean_weekdays) {
    if (in.take(name)) {
      in.take("요일");
      return true;
    }
  }
  for (const std::string_view name : hanja_weekdays) {
    if (in.take(name)) {
      in.take("曜日");
      return true;
    }
  }
  for (const std::string_view name : english_weekdays) {
    if (in.take_word(name)) {
      // A long form has these letters between its first three letters and "day".
      for (const std::string_view middle : {"nes", "rs", "ur", "s", ""}) {
        if (in.take_word(std::string(middle) + "day")) {
          break;
        }
      }
      in.take(".");
      return true;
    }
  }
  return false;
}

// Takes the rest of a date after the year: 2020.11.05 2020-11-05 2020/11/05 2020. 11. 5. 2020년 11월 5일.
std::optional<Day> take_month_and_day(DateScanner& in, int year) {
  in.skip_spaces();
  std::string_view separator;
  for (const std::string_view candidate : {".", "-", "/", "년", "年", "·", "ㆍ"}) {
    if (in.take(candidate)) {
      separator = candidate;
      break;
    }
  }
  if (separator.empty()) {
    return std::nullopt;
  }
  in.skip_spaces();
  const std::optional<int> month = in.take_run(2);
  in.skip_spaces();
  const bool named = separator == "년" || separator == "年";
  if (!in.take(separator == "년" ? "월" : separator == "年" ? "月" : separator)) {
    return std::nullopt;
  }
  in.skip_spaces();
  const std::optional<int> day = in.take_run(2);
  in.skip_spaces();
  if (named && !in.take("일") && !in.take("日")) {
    return std::nullopt;
  }
  if (separator == ".") {
    in.take(".");
  }
  return checked_day(year, month, day);
}

// Takes the name of a month, such as Mar, Mar. or March. Returns its number from 1 to 12.
std::optional<int> take_month_name(DateScanner& in) {
  for (std::size_t i = 0; i < month_names.size(); ++i) {
    if (!in.take_word(month_names[i])) {
      continue;
    }
    if (!in.take_word(month_endings[i])) {
      in.take_word("t");  // Sept
    }
    in.take(".");
    return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

// Takes a day such as 5 Nov 2020 (RFC 822). The weekday and its comma are already taken.
std::optional<Day> take_rfc822_day(DateScanner& in) {
  const std::optional<int> day = in.take_run(2);
  if (!day || !in.skip_spaces()) {
    return std::nullopt;
  }
  const std::optional<int> month = take_month_name(in);
  if (!month) {
    return std::nullopt;
  }
  in.skip_spaces();
  const std::size_t width = in.digits();
  if (width != 2 && width != 4) {
    return std::nullopt;
  }
  const int year = in.take_number(width);
  return checked_day(width == 2 ? full_year(year) : year, month, day);
}

// Takes the rest of 01-MAY-24 or 1-May-2024 after the day.
std::optional<Day> take_day_with_month_name(DateScanner& in, int day) {
  if (!in.take("-")) {
    return std::nullopt;
  }
  const std::optional<int> month = take_month_name(in);
  if (!month || !in.take("-") || (in.digits() != 2 && in.digits() != 4)) {
    return std::nullopt;
  }
  const bool is_short = in.digits() == 2;
  const int year = in.take_number(4);
  return checked_day(is_short ? full_year(year) : year, month, day);
}

// Takes a moment such as Wed May 01 09:00:00 KST 2024, as C (asctime) and Java (Date.toString) write it.
std::optional<Moment> take_c_moment(DateScanner& in) {
  if (!take_weekday_name(in) || !in.skip_spaces()) {
    return std::nullopt;
  }
  const std::optional<int> month = take_month_name(in);
  in.skip_spaces();
  const std::optional<int> day = in.take_run(2);
  if (!month || !in.skip_spaces()) {
    return std::nullopt;
  }
  Moment moment;
  moment.time = take_time(in);
  in.skip_spaces();
  if (moment.time && in.digits() == 0) {
    moment.zone = take_zone(in);
    if (!moment.zone || !in.skip_spaces()) {
      return std::nullopt;
    }
  }
  if (!moment.time || in.digits() != 4) {
    return std::nullopt;
  }
  const std::optional<Day> date = checked_day(in.take_number(4), month, day);
  if (!date) {
    return std::nullopt;
  }
  moment.day = *date;
  return moment;
}

// Takes a day such as Mar 7, 2024 or March 7, 2024. The year needs four digits, because two digits could be a day.
std::optional<Day> take_american_day(DateScanner& in) {
  const std::optional<int> month = take_month_name(in);
  if (!month) {
    return std::nullopt;
  }
  in.skip_spaces();
  const std::optional<int> day = in.take_run(2);
  const bool comma = in.take(",");
  if (!(in.skip_spaces() || comma) || in.digits() != 4) {
    return std::nullopt;
  }
  return checked_day(in.take_number(4), month, day);
}

// Takes the rest of Thu, 5 Nov 2020 or Thu, Nov 5, 2020 after the weekday.
std::optional<Day> take_day_after_weekday(DateScanner& in) {
  in.take(",");
  in.skip_spaces();
  DateScanner ahead = in;
  if (const std::optional<Day> day = take_american_day(ahead)) {
    in = ahead;
    return day;
  }
  return take_rfc822_day(in);
}

// Takes a date and time without separators, such as 20201105, 202011051430 or 20201105143000.
std::optional<Moment> take_packed_moment(DateScanner& in) {
  const int year = in.take_number(4);
  const int month = in.take_number(2);
  const int day = in.take_number(2);
  Moment moment;
  if (in.digits() > 0) {
    moment.time = take_packed_time(in);
    if (!moment.time) {
      return std::nullopt;
    }
  }
  const std::optional<Day> date = checked_day(year, month, day);
  if (!date) {
    return std::nullopt;
  }
  moment.day = *date;
  return moment;
}

// Takes a date that begins with one or two digits, such as 5 Nov 2020, 11/05/2020 or 20.11.05.
std::optional<Day> take_day_with_short_number(DateScanner& in) {
  DateScanner ahead = in;
  if (const std::optional<Day> day = take_rfc822_day(ahead)) {
    in = ahead;
    return day;
  }
  const std::size_t width = in.digits();
  const int first = in.take_number(width);
  ahead = in;
  if (const std::optional<Day> day = take_day_with_month_name(ahead, first)) {
    in = ahead;
    return day;
  }
  ahead = in;
  if (ahead.take("/")) {  // MM/DD/YYYY; a two-digit year is refused, because the year could also come first
    const std::optional<int> day = ahead.take_run(2);
    if (!ahead.take("/") || ahead.digits() != 4) {
      return std::nullopt;
    }
    const int year = ahead.take_number(4);
    in = ahead;
    return checked_day(year, first, day);
  }
  if (width != 2) {
    return std::nullopt;
  }
  return take_month_and_day(in, full_year(first));
}

// Takes a day in any spelling with separators.
std::optional<Day> take_spelled_day(DateScanner& in) {
  if (in.take("'")) {
    return in.digits() == 2 ? take_month_and_day(in, full_year(in.take_number(2))) : std::nullopt;
  }
  DateScanner ahead = in;
  if (take_weekday_name(ahead)) {
    in = ahead;
    return take_day_after_weekday(in);
  }
  ahead = in;
  if (const std::optional<Day> day = take_american_day(ahead)) {
    in = ahead;
    return day;
  }
  switch (in.digits()) {
    case 4:
      return take_month_and_day(in, in.take_number(4));
    case 1:
    case 2:
      return take_day_with_short_number(in);
    default:
      return std::nullopt;
  }
}

}  // namespace

int full_year(int two_digits) { return two_digits + (two_digits < 70 ? 2000 : 1900); }

Instant Moment::instant() const {
  const seconds local = day.time_since_epoch() + time.value_or(seconds(0));
  return Instant(local - zone.value_or(seconds(seoul_offset)));
}

Day Moment::seoul() const { return zone ? std::min(seoul_day(instant()), latest_day) : day; }

bool skip_weekday(DateScanner& in) {
  const bool round = in.take("(");
  const bool square = !round && in.take("[");
  if (round || square) {
    in.skip_spaces();
    if (!take_weekday_name(in)) {
      return false;
    }
    in.skip_spaces();
    return in.take(round ? ")" : "]");
  }
  take_weekday_name(in);
  return true;
}

std::optional<Moment> take_date(DateScanner& in) {
  if (in.digits() == 8 || in.digits() == 12 || in.digits() == 14) {
    return take_packed_moment(in);
  }
  DateScanner ahead = in;
  if (const std::optional<Moment> moment = take_c_moment(ahead)) {
    in = ahead;
    return moment;
  }
  const std::optional<Day> day = take_spelled_day(in);
  return day ? std::optional(Moment{*day, {}, {}}) : std::nullopt;
}

std::optional<DayOfYear> take_day_of_year(DateScanner& in) {
  const std::optional<int> first = in.take_run(2);
  if (!first) {
    return std::nullopt;
  }
  in.skip_spaces();
  const bool dot = in.take(".");
  const bool korean = !dot && in.take("월");
  const bool separated = dot || korean || in.take("-") || in.take("/");
  DateScanner ahead = in;
  ahead.skip_spaces();
  const std::optional<int> second = separated ? ahead.take_run(2) : std::nullopt;
  if (!second) {
    if (separated && !dot) {
      return std::nullopt;
    }
    if (!dot) {
      in.take("일");
    }
    return DayOfYear{std::nullopt, *first};
  }
  ahead.skip_spaces();
  if (korean && !ahead.take("일")) {
    return std::nullopt;
  }
  if (dot) {
    ahead.take(".");
  }
  in = ahead;
  return DayOfYear{first, *second};
}

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// The spellings of dates: text is folded into few characters and then read from left to right by a small grammar.
#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/date.hpp"
#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr hours seoul_offset{9};

// One spelling for the many: full-width forms, every kind of space and apostrophe, decomposed Hangul.
std::string fold(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    char32_t point = utf8::next(text, at);
    if (point >= 0xFF01 && point <= 0xFF5E) {
      point -= 0xFEE0;
    }
    if (point == 0xA0 || point == 0x3000 || (point >= 0x2000 && point <= 0x200A) || (point >= '\t' && point <= '\r')) {
      point = ' ';
    } else if (point == 0x2018 || point == 0x2019 || point == '`' || point == 0xB4) {
      point = '\'';
    }
    const char32_t syllable = points.empty() ? 0 : hangul::composed(points.back(), point);
    if (syllable != 0) {
      points.back() = syllable;
    } else {
      points.push_back(point);
    }
  }
  std::string out;
  for (const char32_t point : points) {
    utf8::append(out, point);
  }
  return out;
}

// Reads folded text from left to right; every take_ either consumes all it names or nothing.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] std::size_t digits() const {
    std::size_t n = 0;
    while (n < rest_.size() && ascii::is_digit(rest_[n])) {
      ++n;
    }
    return n;
  }
  bool skip_spaces() {
    const std::size_t n = std::min(rest_.find_first_not_of(' '), rest_.size());
    rest_.remove_prefix(n);
    return n > 0;
  }
  bool take(std::string_view what) {
    if (!rest_.starts_with(what)) {
      return false;
    }
    rest_.remove_prefix(what.size());
    return true;
  }
  // ASCII letters without regard to case.
  bool take_word(std::string_view what) {
    if (!ascii::equal_ignoring_case(rest_.substr(0, what.size()), what)) {
      return false;
    }
    rest_.remove_prefix(what.size());
    return true;
  }
  // Exactly this many digits, or as many of them as there are; the caller has looked at digits().
  int take_number(std::size_t width) {
    int value = 0;
    for (; width > 0 && !rest_.empty() && ascii::is_digit(rest_.front()); --width) {
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }
  // A whole run of 1..max digits.
  std::optional<int> take_run(std::size_t max) {
    const std::size_t n = digits();
    if (n == 0 || n > max) {
      return std::nullopt;
    }
    return take_number(n);
  }

 private:
  std::string_view rest_;
};

struct Moment {
  Day day;
  std::optional<seconds> time;  // since the start of that day
  std::optional<seconds> zone;  // east of UTC
};

constexpr std::array<std::string_view, 12> month_names{"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 12> month_endings{"uary", "ruary", "ch",     "il",   "",      "e",
                                                         "y",    "ust",   "tember", "ober", "ember", "ember"};
constexpr std::array<std::string_view, 7> korean_weekdays{"월", "화", "수", "목", "금", "토", "일"};
constexpr std::array<std::string_view, 7> hanja_weekdays{"月", "火", "水", "木", "金", "土", "日"};
constexpr std::array<std::string_view, 7> english_weekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::array<std::pair<std::string_view, int>, 12> zone_names{{{"KST", 9},
                                                                       {"UTC", 0},
                                                                       {"GMT", 0},
                                                                       {"EST", -5},
                                                                       {"EDT", -4},
                                                                       {"CST", -6},
                                                                       {"CDT", -5},
                                                                       {"MST", -7},
                                                                       {"MDT", -6},
                                                                       {"PST", -8},
                                                                       {"PDT", -7},
                                                                       {"UT", 0}}};

int full_year(int two_digits) { return two_digits + (two_digits < 70 ? 2000 : 1900); }

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

// 목 목요일 木 木曜日 Thu Thu. Thursday, bare.
bool take_weekday_name(Scanner& in) {
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
      // The long forms: what may stand between the first three letters and "day".
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

// False only where a bracket opens and holds something other than a weekday.
bool skip_weekday(Scanner& in) {
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

// 2020.11.05 2020-11-05 2020/11/05 2020. 11. 5. 2020년 11월 5일, the year already taken.
std::optional<Day> take_month_and_day(Scanner& in, int year) {
  in.skip_spaces();
  std::string_view separator;
  for (const std::string_view candidate : {".", "-", "/", "년"}) {
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
  if (!in.take(separator == "년" ? "월" : separator)) {
    return std::nullopt;
  }
  in.skip_spaces();
  const std::optional<int> day = in.take_run(2);
  in.skip_spaces();
  if (separator == "년" && !in.take("일")) {
    return std::nullopt;
  }
  if (separator == ".") {
    in.take(".");
  }
  return checked_day(year, month, day);
}

// Mar Mar. March.
std::optional<int> take_month_name(Scanner& in) {
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

// 5 Nov 2020 (RFC 822), the weekday and its comma already taken.
std::optional<Day> take_rfc822_day(Scanner& in) {
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

// Mar 7, 2024 and March 7, 2024; the year has four digits, or it could be a day.
std::optional<Day> take_american_day(Scanner& in) {
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

// HHMMSS or HHMM written without separators behind a date of digits.
bool take_packed_time(Scanner& in, Moment& moment) {
  const std::size_t width = in.digits();
  const int hour = in.take_number(2);
  const int minute = in.take_number(2);
  const int second = width == 6 ? in.take_number(2) : 0;
  if (hour > 23 || minute > 59 || second > 60) {
    return false;
  }
  moment.time = hours(hour) + minutes(minute) + seconds(second);
  return true;
}

std::optional<Moment> take_date(Scanner& in) {
  Moment moment;
  const auto with = [&moment](std::optional<Day> day) -> std::optional<Moment> {
    if (!day) {
      return std::nullopt;
    }
    moment.day = *day;
    return moment;
  };
  if (in.take("'")) {
    if (in.digits() != 2) {
      return std::nullopt;
    }
    return with(take_month_and_day(in, full_year(in.take_number(2))));
  }
  Scanner ahead = in;
  if (take_weekday_name(ahead)) {
    in = ahead;
    in.take(",");
    in.skip_spaces();
    ahead = in;
    if (const std::optional<Day> day = take_american_day(ahead)) {
      in = ahead;
      return with(day);
    }
    return with(take_rfc822_day(in));
  }
  ahead = in;
  if (const std::optional<Day> day = take_american_day(ahead)) {
    in = ahead;
    return with(day);
  }
  ahead = in;
  switch (in.digits()) {
    case 8:
    case 12:
    case 14: {
      const int year = in.take_number(4);
      const int month = in.take_number(2);
      const int day = in.take_number(2);
      if (in.digits() > 0 && !take_packed_time(in, moment)) {
        return std::nullopt;
      }
      return with(checked_day(year, month, day));
    }
    case 4:
      return with(take_month_and_day(in, in.take_number(4)));
    case 1:
    case 2: {
      if (const std::optional<Day> day = take_rfc822_day(ahead)) {
        in = ahead;
        return with(day);
      }
      const std::size_t width = in.digits();
      const int first = in.take_number(width);
      ahead = in;
      if (ahead.take("/")) {  // MM/DD/YYYY; a two-digit year could stand at either end, so it is no date
        const std::optional<int> day = ahead.take_run(2);
        if (!ahead.take("/") || ahead.digits() != 4) {
          return std::nullopt;
        }
        const int year = ahead.take_number(4);
        in = ahead;
        return with(checked_day(year, first, day));
      }
      if (width != 2) {
        return std::nullopt;
      }
      return with(take_month_and_day(in, full_year(first)));
    }
    default:
      return std::nullopt;
  }
}

enum class Half { none, morning, afternoon };

Half take_half(Scanner& in) {
  if (in.take("오전") || in.take_word("am")) {
    return Half::morning;
  }
  if (in.take("오후") || in.take_word("pm")) {
    return Half::afternoon;
  }
  return Half::none;
}

std::optional<seconds> seconds_of_day(int hour, int minute, int second, Half half) {
  if (half != Half::none) {
    if (hour == 12) {
      hour = half == Half::morning ? 0 : 12;
    } else if (half == Half::afternoon && hour < 12) {
      hour += 12;
    } else if (half == Half::morning && hour > 12) {
      return std::nullopt;
    }
  }
  if (minute > 59 || second > 60) {
    return std::nullopt;
  }
  if (hour > 23 && !(hour == 24 && minute == 0 && second == 0)) {
    return std::nullopt;
  }
  return hours(hour) + minutes(minute) + seconds(second);
}

// 14:00, 14:00:30.25, 14시 30분, 오후 2:00, 2:00 PM.
std::optional<seconds> take_time(Scanner& in) {
  Half half = take_half(in);
  in.skip_spaces();
  const std::optional<int> hour = in.take_run(2);
  if (!hour) {
    return std::nullopt;
  }
  int minute = 0;
  int second = 0;
  if (in.take(":")) {
    if (in.digits() != 2) {
      return std::nullopt;
    }
    minute = in.take_number(2);
    if (in.take(":")) {
      if (in.digits() != 2) {
        return std::nullopt;
      }
      second = in.take_number(2);
      if (in.take(".")) {
        if (in.digits() == 0) {
          return std::nullopt;
        }
        while (in.digits() > 0) {
          in.take_number(1);
        }
      }
    }
  } else if (in.take("시")) {
    in.skip_spaces();
    Scanner ahead = in;
    if (const std::optional<int> value = ahead.take_run(2); value && (ahead.skip_spaces(), ahead.take("분"))) {
      minute = *value;
      in = ahead;
    }
  } else {
    return std::nullopt;
  }
  in.skip_spaces();
  if (half == Half::none) {
    half = take_half(in);
  }
  return seconds_of_day(*hour, minute, second, half);
}

// Z, KST, GMT, +09:00, +0900, +09, GMT+9.
std::optional<seconds> take_zone(Scanner& in) {
  for (const auto& [name, offset] : zone_names) {
    if (!in.take_word(name)) {
      continue;
    }
    Scanner ahead = in;
    if (offset != 0 || !(ahead.take("+") || ahead.take("-"))) {
      return hours(offset);
    }
    break;
  }
  if (in.take("Z") || in.take("z")) {
    return seconds(0);
  }
  const bool east = in.take("+");
  if (!east && !in.take("-")) {
    return std::nullopt;
  }
  const std::size_t width = in.digits();
  if (width == 0 || width == 3 || width > 4) {
    return std::nullopt;
  }
  const int hour = in.take_number(width == 1 ? 1 : 2);
  int minute = 0;
  if (width == 4) {
    minute = in.take_number(2);
  } else if (in.take(":")) {
    if (in.digits() != 2) {
      return std::nullopt;
    }
    minute = in.take_number(2);
  }
  if (hour > 14 || minute > 59) {
    return std::nullopt;
  }
  const seconds offset = hours(hour) + minutes(minute);
  return east ? offset : -offset;
}

std::optional<Moment> parse_moment(std::string_view text) {
  if (text.size() > 256) {
    return std::nullopt;  // no date is that long
  }
  const std::string folded = fold(text);
  Scanner in(folded);
  in.skip_spaces();
  std::optional<Moment> moment = take_date(in);
  if (!moment) {
    return std::nullopt;
  }
  if (!moment->time) {
    const bool joined = in.take("T") || in.take("t");
    if (!joined) {
      in.take(",");
      in.skip_spaces();
      if (!skip_weekday(in)) {
        return std::nullopt;
      }
      in.take(",");
      in.skip_spaces();
    }
    if (joined || !in.done()) {
      moment->time = take_time(in);
      if (!moment->time) {
        return std::nullopt;
      }
    }
  }
  in.skip_spaces();
  if (!in.done()) {
    moment->zone = take_zone(in);
    in.skip_spaces();
    if (!moment->zone || !in.done()) {
      return std::nullopt;
    }
  }
  return moment;
}

Instant instant_of(const Moment& moment) {
  const seconds local = moment.day.time_since_epoch() + moment.time.value_or(seconds(0));
  return Instant(local - moment.zone.value_or(seconds(seoul_offset)));
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
  const std::optional<Moment> moment = parse_moment(text);
  if (!moment) {
    return std::nullopt;
  }
  if (!moment->zone) {
    return moment->day;  // "24:00" still belongs to the day that was written
  }
  return std::min(seoul_day(instant_of(*moment)), latest_day);
}

std::optional<Instant> parse_instant(std::string_view text) {
  const std::optional<Moment> moment = parse_moment(text);
  if (!moment) {
    return std::nullopt;
  }
  return instant_of(*moment);
}

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/date_spelling.hpp"

#include <algorithm>

#include "common/base/ascii.hpp"
#include "common/base/clock_spelling.hpp"
#include "common/base/date_scanner.hpp"
#include "common/base/day_spelling.hpp"
#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

// Takes a day without its year, or without year and month. What is missing is taken from `begin`. A month before that
// of `begin` belongs to the next year.
std::optional<Moment> take_day_after(DateScanner& in, Day begin) {
  const std::optional<DayOfYear> written = take_day_of_year(in);
  if (!written) {
    return std::nullopt;
  }
  const std::chrono::year_month_day start{begin};
  const auto start_month = static_cast<int>(static_cast<unsigned>(start.month()));
  const int month = written->month.value_or(start_month);
  const int year = static_cast<int>(start.year()) + (month < start_month ? 1 : 0);
  const std::optional<Day> day = make_day(year, static_cast<unsigned>(month), static_cast<unsigned>(written->day));
  return day ? std::optional(Moment{*day, {}, {}}) : std::nullopt;
}

// Takes what may follow a day up to the end of the text: a weekday, a time and a time zone.
std::optional<Moment> take_rest(DateScanner& in, std::optional<Moment> moment) {
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
      in.take("자");  // 5월 1일자
      in.skip_spaces();
    }
    if (joined || !in.done()) {
      const bool packed = in.digits() == 6 || (joined && in.digits() == 4);
      moment->time = packed ? take_packed_time(in) : take_time(in);
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

constexpr std::size_t longest_date = 256;  // bytes

// Returns the text without a Korean label in front of a colon, and without one pair of brackets around all of it.
std::string_view without_frame(std::string_view text) {
  if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    const std::string_view label = text.substr(0, colon);
    const bool korean = !label.empty() && !ascii::is_digit(label.back()) &&
                        std::none_of(label.begin(), label.end(), [](char c) { return c != ' ' && utf8::is_ascii(c); });
    text = korean ? text.substr(colon + 1) : text;
  }
  text = ascii::trim(text);
  for (const std::string_view pair : {"()", "[]"}) {
    if (text.size() > 2 && text.front() == pair[0] && text.back() == pair[1] && ascii::is_digit(text[1])) {
      return text.substr(1, text.size() - 2);
    }
  }
  return text;
}

// Reads the whole text. `take` takes the day with which it begins.
template <typename Take>
std::optional<Moment> parse_whole(std::string_view text, const Take& take) {
  if (text.size() > longest_date) {
    return std::nullopt;
  }
  const std::string folded = fold_date(text);
  DateScanner in(without_frame(folded));
  in.skip_spaces();
  const std::optional<Moment> day = take(in);
  return take_rest(in, day);
}

std::optional<Moment> parse_moment(std::string_view text) { return parse_whole(text, take_date); }

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
  const std::optional<Moment> moment = parse_moment(text);
  return moment ? std::optional(moment->seoul()) : std::nullopt;
}

std::optional<Day> parse_last_day(std::string_view text, Day begin) {
  if (std::optional<Day> day = parse_day(text)) {
    return day;
  }
  const std::optional<Moment> moment =
      parse_whole(text, [begin](DateScanner& in) { return take_day_after(in, begin); });
  return moment ? std::optional(moment->day) : std::nullopt;
}

std::optional<Instant> parse_instant(std::string_view text) {
  const std::optional<Moment> moment = parse_moment(text);
  return moment ? std::optional(moment->instant()) : std::nullopt;
}

}  // namespace gonggo

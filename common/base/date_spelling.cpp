// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/date_spelling.hpp"

#include "common/base/clock_spelling.hpp"
#include "common/base/date_scanner.hpp"
#include "common/base/day_spelling.hpp"

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

constexpr std::size_t longest_date = 256;  // bytes

// Reads the whole text. `take` takes the day with which it begins.
template <typename Take>
std::optional<Moment> parse_whole(std::string_view text, const Take& take) {
  if (text.size() > longest_date) {
    return std::nullopt;
  }
  const std::string folded = fold_date(text);
  DateScanner in(folded);
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

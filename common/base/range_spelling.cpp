// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/range_spelling.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/date_scanner.hpp"
#include "common/base/date_spelling.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_bytes = 64;

// True if the text may be read generously: it is short, has no space around it, and no character that fold_date()
// would replace or leave out, such as an invisible one.
bool is_clean(std::string_view text) {
  return !text.empty() && text.size() <= most_bytes && text.front() != ' ' && text.back() != ' ' &&
         fold_date(text) == text;
}

// Returns a year or a month in the form of parse_day_span(); nullopt if the text is neither.
std::optional<std::string> plain_month(std::string_view text) {
  DateScanner in(text);
  if (in.digits() != 4 && in.digits() != 6) {
    return std::nullopt;
  }
  std::string plain = std::to_string(in.take_number(4));
  plain.insert(0, 4 - std::min<std::size_t>(4, plain.size()), '0');
  std::optional<int> month;
  if (in.digits() == 2) {
    month = in.take_number(2);
  } else {
    in.skip_spaces();
    const bool named = in.take("년");
    const bool separated = !named && (in.take(".") || in.take("/") || in.take("-"));
    in.skip_spaces();
    month = named || separated ? in.take_run(2) : std::nullopt;
    if (separated && !month) {
      return std::nullopt;
    }
    in.skip_spaces();
    if (month && !(named ? in.take("월") : in.take(".") || in.done())) {
      return std::nullopt;
    }
  }
  in.skip_spaces();
  if (!in.done()) {
    return std::nullopt;
  }
  return month ? plain + (*month < 10 ? "-0" : "-") + std::to_string(*month) : plain;
}

}  // namespace

std::optional<DayRange> parse_day_range(std::string_view text) {
  if (auto span = parse_day_span(text)) {
    return span;
  }
  if (!is_clean(text)) {
    return std::nullopt;
  }
  if (const auto month = plain_month(text)) {
    return parse_day_span(*month);
  }
  const auto day = parse_day(text);
  // parse_day() reads a year after the last one as the last day.
  if (!day || (*day == latest_day && text.find(std::to_string(latest_year)) == std::string_view::npos)) {
    return std::nullopt;
  }
  return DayRange{day, day};
}

std::optional<DayRange> parse_period_spelling(std::string_view text, Day today) {
  if (const auto period = parse_period(text, today)) {
    return period;
  }
  if (!is_clean(text)) {
    return std::nullopt;
  }
  constexpr std::pair<std::string_view, char> units[] = {
      {"일", 'd'},   {"day", 'd'}, {"days", 'd'},  {"주", 'w'},     {"주일", 'w'}, {"week", 'w'}, {"weeks", 'w'},
      {"개월", 'm'}, {"달", 'm'},  {"month", 'm'}, {"months", 'm'}, {"년", 'y'},   {"year", 'y'}, {"years", 'y'}};
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string unit = ascii::lower(ascii::trim(text.substr(digits)));
  for (const auto& [name, letter] : units) {
    if (unit == name) {
      return parse_period(std::string(text.substr(0, digits)) + letter, today);
    }
  }
  return std::nullopt;
}

}  // namespace gonggo

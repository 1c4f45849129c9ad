// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/clock_spelling.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace gonggo {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

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

enum class Half { none, morning, afternoon };

Half take_half(DateScanner& in) {
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

struct Minutes {
  int minute = 0;
  int second = 0;
};

// Takes a number of at most two digits and its Korean unit: 30분.
std::optional<int> take_named(DateScanner& in, std::string_view unit) {
  const std::optional<int> value = in.take_run(2);
  in.skip_spaces();
  return value && in.take(unit) ? value : std::nullopt;
}

// Reads the text after the hour and its colon: 00, 00:30 or 00:30.25. Returns false for other text.
bool take_minutes(DateScanner& in, Minutes& rest) {
  if (in.digits() != 2) {
    return false;
  }
  rest.minute = in.take_number(2);
  if (!in.take(":")) {
    return true;
  }
  if (in.digits() != 2) {
    return false;
  }
  rest.second = in.take_number(2);
  if (!in.take(".")) {
    return true;
  }
  if (in.digits() == 0) {
    return false;
  }
  while (in.digits() > 0) {
    in.take_number(1);
  }
  return true;
}

}  // namespace

std::optional<seconds> take_packed_time(DateScanner& in) {
  const std::size_t width = in.digits();
  const int hour = in.take_number(2);
  const int minute = in.take_number(2);
  const int second = width == 6 ? in.take_number(2) : 0;
  if (hour > 23 || minute > 59 || second > 60) {
    return std::nullopt;
  }
  return hours(hour) + minutes(minute) + seconds(second);
}

std::optional<seconds> take_time(DateScanner& in) {
  if (in.take("정오") || in.take("낮 12시")) {
    return hours(12);
  }
  if (in.take("자정")) {
    return hours(24);
  }
  Half half = take_half(in);
  in.skip_spaces();
  const std::optional<int> hour = in.take_run(2);
  if (!hour) {
    return std::nullopt;
  }
  Minutes rest;
  if (in.take(":")) {
    if (!take_minutes(in, rest)) {
      return std::nullopt;
    }
  } else if (in.take("시")) {
    in.skip_spaces();
    DateScanner ahead = in;
    if (const std::optional<int> value = take_named(ahead, "분")) {
      rest.minute = *value;
      in = ahead;
      ahead.skip_spaces();
      if (const std::optional<int> second = take_named(ahead, "초")) {
        rest.second = *second;
        in = ahead;
      }
    } else if (in.take("반")) {
      rest.minute = 30;
    }
  } else {
    return std::nullopt;
  }
  in.skip_spaces();
  if (half == Half::none) {
    half = take_half(in);
  }
  return seconds_of_day(*hour, rest.minute, rest.second, half);
}

std::optional<seconds> take_zone(DateScanner& in) {
  for (const auto& [name, offset] : zone_names) {
    if (!in.take_word(name)) {
      continue;
    }
    DateScanner ahead = in;
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

}  // namespace gonggo

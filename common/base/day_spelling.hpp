// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the days of a text from left to right (date_scanner.hpp), for the functions that read whole dates and periods.
// Each function take_X reads one X from the position of the scanner, whose text fold_date() has folded. If it returns
// nullopt or false, the position may have changed, so callers try it on a copy. All functions are pure and thread-safe.
#pragma once

#include <chrono>
#include <optional>

#include "common/base/date.hpp"
#include "common/base/date_scanner.hpp"

namespace gonggo {

struct Moment {
  Day day;
  std::optional<std::chrono::seconds> time;  // since the start of that day
  std::optional<std::chrono::seconds> zone;  // east of UTC

  // Returns the instant. Without a time it is the start of the day, and without a zone the time is that of Seoul.
  [[nodiscard]] Instant instant() const;
  // Returns the day in Seoul, at most latest_day. Without a zone it is `day`, also at 24:00.
  [[nodiscard]] Day seoul() const;
};

// Takes a whole day in any spelling of parse_day() (date_spelling.hpp), without what may follow it. The time is set
// only if it stands inside: 20201105143000, Thu Nov 05 14:30:00 KST 2020.
std::optional<Moment> take_date(DateScanner& in);

// A day without its year. Its month may be missing, too.
struct DayOfYear {
  std::optional<int> month;
  int day = 0;
};

// Takes a day without its year: 5. 31. 05.31 5월 31일 5/31 05-31 31. 31일. The numbers are not checked.
std::optional<DayOfYear> take_day_of_year(DateScanner& in);

// Skips a weekday, with or without brackets. It is not compared with the date, because the date counts if they
// disagree. Returns false only if an opening bracket is not followed by a weekday and a closing bracket.
bool skip_weekday(DateScanner& in);

// Returns the year that two digits mean: 2000 to 2069, 1970 to 1999.
int full_year(int two_digits);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/date_pattern.hpp"

#include <catch2/catch.hpp>

#include "common/base/error.hpp"

using gonggo::DatePattern;

TEST_CASE("a date may be a count of seconds, of milliseconds, or of the days of a spreadsheet") {
  CHECK(DatePattern("seconds").iso("1714521600") == "2024-05-01T09:00:00+09:00");
  CHECK(DatePattern("seconds").iso(" -1 ") == "1970-01-01T08:59:59+09:00");
  CHECK(DatePattern("milliseconds").iso("1714521600000") == "2024-05-01T09:00:00+09:00");
  CHECK(DatePattern("milliseconds").iso("1.7145216E12") == "2024-05-01T09:00:00+09:00");
  CHECK(DatePattern("days").iso("45413") == "2024-05-01T00:00:00+09:00");
  CHECK(DatePattern("days").iso("45413.604166666664") == "2024-05-01T14:30:00+09:00");
  for (const char* text : {"", "x", "45413x", "2024-05-01", "nan", "inf", "1e300", "-99999999", "9e9"}) {
    INFO(text);
    CHECK_FALSE(DatePattern("days").iso(text));
  }
  CHECK_THROWS_AS(DatePattern("weeks"), gonggo::Error);
}

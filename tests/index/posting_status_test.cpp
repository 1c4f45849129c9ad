// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/posting_status.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace gonggo;

TEST_CASE("every status has a unique name, and the names are in the order of the statuses") {
  std::set<std::string_view> seen;
  for (const StatusName& row : status_names()) {
    CHECK(status_name(row.value) == row.name);
    seen.insert(row.name);
    seen.insert(row.alias);
  }
  CHECK(seen.size() == 2 * status_names().size());
  CHECK(status_name(Status::closed) == "closed");
}

TEST_CASE("the status that is shown is the narrowest that applies") {
  const Day begin = *make_day(2024, 3, 10);
  const Day end = *make_day(2024, 3, 31);
  using Statuses = std::vector<Status>;
  CHECK(statuses_of(std::nullopt, std::nullopt, begin).empty());
  CHECK(statuses_of(begin, end, begin - std::chrono::days(1)) == Statuses{Status::upcoming});
  CHECK(statuses_of(begin, end, begin) == Statuses{Status::open});
  CHECK(statuses_of(begin, end, end - std::chrono::days(closing_days)) == Statuses{Status::open, Status::closing});
  CHECK(statuses_of(begin, end, end + std::chrono::days(1)) == Statuses{Status::closed});
  CHECK(statuses_of(begin, std::nullopt, end) == Statuses{Status::open});
  Announcement a;
  CHECK_FALSE(status_of(a, begin));
  a.end = end;
  CHECK(status_of(a, end) == Status::closing);
  CHECK(last_day(a) == end);
}

TEST_CASE("a period without an end is open and has no last day to show") {
  Announcement a;
  a.end = endless;
  CHECK(status_of(a, *make_day(2024, 3, 10)) == Status::open);
  CHECK_FALSE(last_day(a));
  a.begin = make_day(2024, 3, 11);
  CHECK(status_of(a, *make_day(2024, 3, 10)) == Status::upcoming);
}

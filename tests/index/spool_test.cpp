// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/spool.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <stdexcept>

#include "tests/index/fixture.hpp"

using namespace gonggo;
using gonggo::testing::TempDirectory;

namespace {

Announcement announcement(const std::string& source, const std::string& id, std::optional<Day> date = {}) {
  Announcement made;
  made.source = source;
  made.id = id;
  made.title = source + " " + id;
  made.date = date;
  return made;
}

std::vector<std::string> titles_of(const Spool& spool) {
  std::vector<std::string> titles;
  for (std::size_t i = 0; i < spool.size(); ++i) {
    titles.push_back(spool.read(i).title);
  }
  return titles;
}

}  // namespace

TEST_CASE("a spool of many announcements finds each of them, and one of each id") {
  const TempDirectory folder;
  Spool spool(folder.path());
  constexpr int many = 20'000;  // its table grows several times
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < many; ++i) {
      const auto left_out = spool.add(announcement(i % 2 == 0 ? "a" : "b", std::to_string(i / 2)), "line");
      CHECK(left_out.has_value() == (round == 1));
    }
  }
  CHECK(spool.size() == many);
  CHECK(spool.contains(id_term("a", "0")));
  CHECK(spool.contains(id_term("b", std::to_string(many / 2 - 1))));
  CHECK_FALSE(spool.contains(id_term("b", std::to_string(many / 2))));
  CHECK_FALSE(spool.contains(id_term("c", "0")));
}

TEST_CASE("a spool forgets one source, and takes its announcements again") {
  const TempDirectory folder;
  Spool spool(folder.path());
  for (int i = 0; i < 3000; ++i) {
    spool.add(announcement("a", std::to_string(i)), "");
    spool.add(announcement("ab", std::to_string(i)), "");
  }
  spool.drop_source("a");
  spool.drop_source("none");
  CHECK(spool.size() == 3000);
  CHECK_FALSE(spool.contains(id_term("a", "7")));
  CHECK(spool.contains(id_term("ab", "7")));
  CHECK_FALSE(spool.add(announcement("a", "7"), ""));
  CHECK(spool.add(announcement("ab", "7"), ""));
  CHECK(spool.size() == 3001);
}

TEST_CASE("a spool sorts as the slot of the order by date does") {
  const TempDirectory folder;
  Spool spool(folder.path());
  std::vector<Announcement> all;
  for (const std::string source : {"b", "a", "ab", "a-b"}) {
    for (const std::string id : {"10", "9", "", "가", "long id with spaces"}) {
      all.push_back(announcement(source, id + "1", make_day(2024, 5, 1)));
      all.push_back(announcement(source, id + "2", make_day(1960, 1, 1)));
      all.push_back(announcement(source, id + "3"));
      all.push_back(announcement(source, id + "4", make_day(2025, 1, 1)));
    }
  }
  for (const Announcement& one : all) {
    CHECK_FALSE(spool.add(one, "origin"));
  }
  spool.seal();
  spool.sort_by_date();
  std::sort(all.begin(), all.end(),
            [](const Announcement& a, const Announcement& b) { return date_order(a) < date_order(b); });
  std::vector<std::string> wanted;
  for (const Announcement& one : all) {
    wanted.push_back(one.title);
  }
  CHECK(titles_of(spool) == wanted);

  // It finds and takes nothing any more, and what it has stays.
  CHECK_FALSE(spool.contains(id_term(all.front().source, all.front().id)));
  CHECK_THROWS_AS(spool.add(all.front(), "origin"), std::logic_error);
  CHECK_THROWS_AS(spool.drop_source("a"), std::logic_error);
  CHECK(titles_of(spool) == wanted);
}

TEST_CASE("a spool keeps the announcement that was updated last, also before 1970") {
  const TempDirectory folder;
  Spool spool(folder.path());
  const auto updated = [](std::int64_t seconds) {
    Announcement made = announcement("a", "1");
    made.title = std::to_string(seconds);
    made.updated = Instant(std::chrono::seconds(seconds));
    return made;
  };
  CHECK_FALSE(spool.add(announcement("a", "1"), "none"));
  CHECK(spool.add(updated(-100), "old") == "none");
  CHECK(spool.add(updated(100), "new") == "old");
  CHECK(spool.add(updated(5), "between") == "between");
  spool.seal();
  CHECK(spool.read(0).title == "100");
}

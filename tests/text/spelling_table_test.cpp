// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/text/spelling_table.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "tests/paths.hpp"
#include "tests/text/period_families.hpp"

using namespace gonggo::testing;

TEST_CASE("every spelling of the table is read as it is meant, except those that are marked") {
  const std::vector<SpellingRow> rows = spelling_table(gonggo_test::source_dir() + "/tests/text/spellings.tsv");
  CHECK(rows.size() >= 500);
  CHECK(std::count_if(rows.begin(), rows.end(), [](const SpellingRow& row) { return row.is_known_as_unread; }) < 15);
  for (const SpellingRow& row : rows) {
    INFO(row.kind << ' ' << row.text << " means " << row.meaning);
    CHECK((reading_of(row) == row.meaning) != row.is_known_as_unread);
  }
}

TEST_CASE("every spelling of the families made by rule is read as it is meant") {
  std::map<std::string, int> sizes;
  for (const SpellingRow& row : PeriodFamilies::all()) {
    INFO(row.kind << ' ' << row.text << " means " << row.meaning);
    CHECK(reading_of(row) == row.meaning);
    ++sizes[row.kind];
  }
  CHECK(sizes.size() == 8);
  CHECK(std::all_of(sizes.begin(), sizes.end(), [](const auto& size) { return size.second >= 100; }));
}

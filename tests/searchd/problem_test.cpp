// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/problem.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <stdexcept>
#include <string>

using namespace gonggo::searchd;

TEST_CASE("each problem code occurs once in the table, with the status of an error and its phrase") {
  std::set<std::string_view> codes;
  for (const auto& row : problem_rows) {
    INFO(row.code);
    CHECK(codes.insert(row.code).second);
    CHECK(row.status >= 400);
    CHECK(row.status < 600);
    CHECK(reason_phrase(row.status) != "Unknown");
    CHECK_FALSE(row.meaning.empty());
  }
}

TEST_CASE("a code that is known at run time only is found in the table, or refused") {
  CHECK(ProblemCode::from_text("bad_date").row().status == 400);
  CHECK_THROWS_AS(ProblemCode::from_text("nonsense"), std::logic_error);
}

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

TEST_CASE("a problem does not show characters that change the direction of text") {
  int cases = 0;
  for (const char* mark : {"\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066",
                           "\u2067", "\u2068", "\u2069", "\u0085", "\u007F"}) {
    for (const std::string before : {"", "가", "a.hwp", "\"", " "}) {
      for (const std::string after : {"", "나", "exe"}) {
        const std::string text = before + mark + after;
        const std::string body = problem_json({"unknown_parameter", text, text}, "1");
        INFO(body);
        CHECK(body.find(mark) == std::string::npos);
        ++cases;
      }
    }
  }
  CHECK(cases >= 100);
  CHECK(problem_json({"unknown_parameter", "\u200B가나 a", ""}, "1").find("\u200B가나 a") != std::string::npos);
}

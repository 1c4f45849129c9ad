// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/parameters.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "searchd/problem.hpp"

using namespace gonggo;
using namespace gonggo::searchd;

namespace {

// Returns the parameter that the problem names; an empty text if the request is accepted.
std::string refused_parameter(const std::string& name, const std::string& value) {
  try {
    search_request({{name, value}}, Instant{});
    return {};
  } catch (const ProblemError& error) {
    CHECK(error.problem.code.row().status == 400);
    return error.problem.parameter;
  }
}

// Values with one character too many, in front, behind or inside.
std::vector<std::string> spoiled(const std::string& value) {
  std::vector<std::string> all;
  for (const std::string& extra :
       {std::string(1, '\0'), std::string("\t"), std::string("\n"), std::string("\r"), std::string("\x0b"),
        std::string("\x1b"), std::string("\x7f"), std::string("\u0085"), std::string(" "), std::string("\u00a0"),
        std::string("\u3000"), std::string("\u200b"), std::string("+"), std::string("-"), std::string("x")}) {
    all.push_back(extra + value);
    all.push_back(value + extra);
    all.push_back(value.substr(0, 1) + extra + value.substr(1));
  }
  return all;
}

}  // namespace

TEST_CASE("a number, a date or a choice with a character too many is refused, and the parameter is named") {
  const std::vector<std::pair<std::string, std::string>> good = {
      {"page", "1"},          {"size", "20"},         {"recency", "90"},  {"from", "2024"},
      {"to", "2024-03"},      {"from", "2024-03-15"}, {"period", "1m"},   {"status", "open"},
      {"sort", "date"},       {"syntax", "plain"},    {"field", "title"}, {"has_attachment", "true"},
      {"highlight", "false"}, {"explain", "1"},       {"rescore", "off"}};
  int tried = 0;
  for (const auto& [name, value] : good) {
    CHECK(refused_parameter(name, value).empty());
    for (const auto& wrong : spoiled(value)) {
      INFO(name << "=" << wrong);
      CHECK(refused_parameter(name, wrong) == name);
      ++tried;
    }
    CHECK(refused_parameter(name, std::string(1, '\0')) == name);
    CHECK(refused_parameter(name, "").empty());  // a form sends its empty fields, too
  }
  CHECK(tried >= 500);
}

TEST_CASE("a number with too many digits is refused") {
  for (const std::string name : {"page", "size", "recency"}) {
    for (std::size_t zeros = 10; zeros < 40; ++zeros) {
      CHECK(refused_parameter(name, std::string(zeros, '0') + "1") == name);
      CHECK(refused_parameter(name, "1" + std::string(zeros, '0')) == name);
    }
  }
}

TEST_CASE("a facet with a control character is refused, and a query leaves it out") {
  CHECK(refused_parameter("facets", std::string("board") + '\0') == "facets");
  CHECK(refused_parameter("facets", "board, year").empty());
  CHECK(search_request({{"q", std::string("a\0b", 3)}}, Instant{}).query == "ab");
}

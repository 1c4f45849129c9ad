// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/request.hpp"

#include <catch2/catch.hpp>

using namespace gonggo;

namespace {

const Instant at_noon = seoul_midnight(*make_day(2024, 3, 31)) + std::chrono::hours(12);

std::variant<SearchRequest, RequestError> parse(const std::vector<Parameter>& parameters, bool allow_today = false) {
  return parse_request(parameters, at_noon, allow_today);
}

SearchRequest good(const std::vector<Parameter>& parameters, bool allow_today = false) {
  auto parsed = parse(parameters, allow_today);
  if (const auto* error = std::get_if<RequestError>(&parsed)) {
    FAIL(error->message.english);
  }
  return std::get<SearchRequest>(parsed);
}

std::string problem(const std::vector<Parameter>& parameters) {
  const auto parsed = parse(parameters);
  const auto* error = std::get_if<RequestError>(&parsed);
  return error == nullptr ? "" : error->parameter + " " + error->code;
}

}  // namespace

TEST_CASE("every parameter reaches the request") {
  const SearchRequest request =
      good({{"q", "물"},          {"syntax", "plain"},    {"field", "title"},    {"within", "가"},
            {"within", "나"},     {"from", "2023"},       {"to", "2024-02"},     {"department", "환경정책과"},
            {"부서", "물산업과"}, {"board", "공고"},      {"keyword", "수도"},   {"number", "2024-123"},
            {"license", "1"},     {"source", "main"},     {"status", "closing"}, {"has_attachment", "false"},
            {"sort", "deadline"}, {"page", "3"},          {"size", "20"},        {"facets", "department,year"},
            {"facets", "status"}, {"highlight", "false"}, {"explain", "1"},      {"rescore", "no"},
            {"recency", "90"}});
  CHECK(request.query == "물");
  CHECK(request.syntax == Syntax::plain);
  CHECK(request.scope == TextScope::title);
  CHECK(request.within == std::vector<std::string>{"가", "나"});
  CHECK(request.dates == DayRange{make_day(2023, 1, 1), make_day(2024, 2, 29)});
  REQUIRE(request.filters.size() == 6);
  CHECK(request.filters[0].field == FieldId::department);
  CHECK(request.filters[0].values == std::vector<std::string>{"환경정책과", "물산업과"});
  CHECK(request.status == Status::closing);
  CHECK(request.has_attachment == false);
  CHECK(request.sort == Sort::deadline);
  CHECK(request.page == 3);
  CHECK(request.size == 20);
  CHECK(request.facets == std::vector<FacetId>{FacetId::department, FacetId::year, FacetId::status});
  CHECK_FALSE(request.highlight);
  CHECK(request.explain);
  CHECK_FALSE(request.rescore);
  CHECK(request.recency == 90U);
  CHECK_FALSE(request.now);
}

TEST_CASE("empty parameters are ignored, because forms send them") {
  const SearchRequest request = good({{"q", ""}, {"from", ""}, {"department", ""}, {"sort", ""}, {"sort", ""}});
  CHECK(request.filters.empty());
  CHECK(request.sort == Sort::relevance);
}

TEST_CASE("a period ends today") {
  CHECK(good({{"period", "1w"}}).dates == DayRange{make_day(2024, 3, 25), make_day(2024, 3, 31)});
  CHECK(good({{"period", "1m"}}).dates == DayRange{make_day(2024, 2, 29), make_day(2024, 3, 31)});
  const SearchRequest moved = good({{"period", "1w"}, {"today", "2022-01-07"}}, true);
  CHECK(moved.dates == DayRange{make_day(2022, 1, 1), make_day(2022, 1, 7)});
  CHECK(moved.now == seoul_midnight(*make_day(2022, 1, 7)));
}

TEST_CASE("an invalid parameter is an error with its name and a stable code") {
  CHECK(problem({{"colour", "red"}}) == "colour unknown_parameter");
  CHECK(problem({{"today", "2024-01-01"}}) == "today unknown_parameter");
  CHECK(problem({{"from", "2024-13"}}) == "from bad_date");
  CHECK(problem({{"to", "yesterday"}}) == "to bad_date");
  CHECK(problem({{"from", "2024-02"}, {"to", "2024-01"}}) == "from bad_date");
  CHECK(problem({{"period", "1x"}}) == "period bad_date");
  CHECK(problem({{"period", "1w"}, {"from", "2024"}}) == "period bad_choice");
  CHECK(problem({{"page", "one"}}) == "page bad_number");
  CHECK(problem({{"page", "-1"}}) == "page bad_number");
  CHECK(problem({{"page", "1.5"}}) == "page bad_number");
  CHECK(problem({{"page", "0"}}) == "page out_of_range");
  CHECK(problem({{"size", "101"}}) == "size out_of_range");
  CHECK(problem({{"recency", "0"}}).empty());  // age is ignored
  CHECK(problem({{"recency", "36501"}}) == "recency out_of_range");
  CHECK(problem({{"recency", "a month"}}) == "recency bad_number");
  CHECK(problem({{"size", "99999999999999999999999"}}) == "size out_of_range");
  CHECK(problem({{"page", "1001"}}) == "page too_deep");
  CHECK(problem({{"page", "1000"}}).empty());
  CHECK(problem({{"page", "101"}, {"size", "100"}}) == "page too_deep");
  CHECK(problem({{"sort", "random"}}) == "sort bad_choice");
  CHECK(problem({{"status", "maybe"}}) == "status bad_choice");
  CHECK(problem({{"facets", "department,colour"}}) == "facets bad_choice");
  CHECK(problem({{"q", std::string(max_query_bytes + 1, 'a')}}) == "q too_long");
  CHECK(problem({{"q", "\xB4\xEB\xB1\xB8"}}) == "q bad_encoding");
  CHECK(problem({{"q", "가"}, {"q", "나"}}) == "q repeated");
}

TEST_CASE("a control character and too many digits have messages of their own") {
  const auto message = [](const std::string& name, const std::string& value) {
    const auto parsed = parse({{name, value}});
    const auto* error = std::get_if<RequestError>(&parsed);
    return error == nullptr ? "" : error->message.english;
  };
  const std::vector<std::string> names = {"from",           "to",      "period", "syntax", "field",  "status",
                                          "has_attachment", "sort",    "page",   "size",   "facets", "highlight",
                                          "explain",        "rescore", "recency"};
  for (const std::string& name : names) {
    for (const std::string& control : {std::string(1, '\0'), std::string("\t"), std::string("\n"), std::string("\r"),
                                       std::string("\x1b"), std::string("\x7f"), std::string("\u0085")}) {
      for (const std::string& value : {control, "1" + control, control + "1", "1" + control + "1"}) {
        CHECK(problem({{name, value}}) == name + " bad_encoding");
        CHECK(message(name, value) == name + " contains a control character; leave it out");
      }
    }
  }
  CHECK(good({{"department", "물\t산업\r과"}}).filters.front().values == std::vector<std::string>{"물 산업과"});
  CHECK(message("page", "00000000001") == "page has more than 10 digits but must lie between 1 and 1000000000");
  CHECK(message("page", "1000000001") == "page is 1000000001 but must lie between 1 and 1000000000");
  CHECK(good({{"page", "0000000001"}}).page == 1);
}

TEST_CASE("help names every parameter once") {
  std::vector<std::string> names;
  for (const ParameterHelp& help : search_parameters()) {
    CAPTURE(help.name);
    CHECK_FALSE(help.help.empty());
    CHECK(std::count(names.begin(), names.end(), help.name) == 0);
    if (!help.alias.empty()) {
      CHECK(std::count(names.begin(), names.end(), help.alias) == 0);
    }
    names.push_back(help.name);
    if (!help.alias.empty()) {
      names.push_back(help.alias);
    }
  }
  for (const char* wanted : {"q", "department", "board", "keyword", "number", "license", "source", "status"}) {
    CHECK(std::count(names.begin(), names.end(), wanted) == 1);
  }
}

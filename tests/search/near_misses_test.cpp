// SPDX-License-Identifier: GPL-2.0-or-later
// Parameters and values that clients write by mistake are answered with the right name, or taken.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "common/base/ascii.hpp"
#include "common/base/date_spelling.hpp"
#include "common/search/request.hpp"

using namespace gonggo;

namespace {

const Instant today = seoul_midnight(*parse_day("2024-03-10"));

std::string message_for(const std::string& name, const std::string& value = "1") {
  const std::vector<Parameter> given = {{name, value}};
  const auto parsed = parse_request(given, today);
  const auto* error = std::get_if<RequestError>(&parsed);
  return error == nullptr ? "" : error->code + ": " + error->message.english;
}

bool suggests(const std::string& message, const std::string& meant) {
  return message.find("did you mean " + meant + "?") != std::string::npos;
}

// The slips of a client that writes a name: another case, other separators, a plural, and one slip of the fingers.
std::set<std::string> slips_of(const std::string& name) {
  std::set<std::string> slips = {name + "[]", name + "s"};
  std::string upper = name;
  std::transform(name.begin(), name.end(), upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; });
  slips.insert(upper);
  std::string camel;
  for (const char c : name) {
    camel += !camel.empty() && camel.back() == '_' ? static_cast<char>(c - 32) : c;
  }
  std::erase(camel, '_');
  std::string hyphens = name;
  std::replace(hyphens.begin(), hyphens.end(), '_', '-');
  slips.insert({camel, hyphens});
  for (std::size_t at = 1; at + 1 < name.size() && name.size() >= 5; ++at) {
    slips.insert(name.substr(0, at) + name.substr(at + 1));                            // a letter left out
    slips.insert(name.substr(0, at) + name[at] + name.substr(at));                     // a letter twice
    slips.insert(name.substr(0, at) + name[at + 1] + name[at] + name.substr(at + 2));  // two letters swapped
  }
  slips.erase(name);
  return slips;
}

DayRange dates_of(const std::string& name, const std::string& value) {
  const std::vector<Parameter> given = {{name, value}};
  const auto parsed = parse_request(given, today);
  const auto* request = std::get_if<SearchRequest>(&parsed);
  CAPTURE(name, value);
  REQUIRE(request != nullptr);
  return request->dates;
}

}  // namespace

TEST_CASE("a slip in the name of a parameter is answered with the right name") {
  unsigned slips = 0;
  for (const auto& row : search_parameters()) {
    if (row.name == "today" || row.name.size() < 3) {
      continue;
    }
    for (const auto& slip : slips_of(row.name)) {
      const bool is_other = std::any_of(search_parameters().begin(), search_parameters().end(),
                                        [&](const ParameterHelp& other) { return other.name == slip; });
      if (is_other) {
        continue;
      }
      CAPTURE(slip);
      CHECK(suggests(message_for(slip), row.name));
      ++slips;
    }
  }
  CHECK(slips >= 200);
}

TEST_CASE("a name that other search engines and boards use is answered with ours") {
  const std::vector<std::pair<std::string, std::vector<std::string>>> names = {
      {"size", {"limit", "per_page", "perPage", "pageSize", "page_size", "rows", "numOfRows", "hitsPerPage", "count"}},
      {"page", {"offset", "start", "pageNo", "page_num", "pageIndex", "currentPage"}},
      {"q", {"query", "search", "searchWord", "search_keyword", "SearchText", "term"}},
      {"from", {"startDate", "start_date", "sdate", "fromDate", "dateFrom", "since"}},
      {"to", {"endDate", "end_date", "edate", "toDate", "dateTo", "until"}},
      {"department", {"dept", "deptName", "organization", "담당부서"}},
      {"board", {"category", "boardId", "bbsId"}},
      {"keyword", {"tag", "tags", "keywords"}},
      {"sort", {"sortBy", "order", "orderBy", "order_by"}},
      {"field", {"searchField", "searchCondition", "search_type"}},
      {"has_attachment", {"attachments", "hasFile", "has_files"}},
      {"lang", {"language", "locale"}},
      {"facets", {"facet", "facetBy", "aggs"}}};
  for (const auto& [ours, others] : names) {
    for (const auto& other : others) {
      CAPTURE(other);
      CHECK(suggests(message_for(other), ours));
    }
  }
}

TEST_CASE("every other name of a field is answered with its filter, or with the way to name it in a query") {
  unsigned names = 0;
  for (const Field& field : fields()) {
    const bool filter = std::any_of(search_parameters().begin(), search_parameters().end(),
                                    [&](const ParameterHelp& row) { return row.name == field.name; });
    std::string_view aliases = field.aliases;
    while (!aliases.empty() && !field.name.empty()) {
      const std::size_t end = std::min(aliases.find(' '), aliases.size());
      const std::string alias(aliases.substr(0, end));
      aliases.remove_prefix(std::min(end + 1, aliases.size()));
      const std::string message = message_for(alias);
      if (message.empty()) {
        continue;  // the Korean name of a parameter
      }
      CAPTURE(alias, message);
      CHECK(message.find("did you mean ") != std::string::npos);
      CHECK((!filter || suggests(message, std::string(field.name))));
      ++names;
    }
  }
  CHECK(names >= 20);
}

TEST_CASE("a slip in a name that others use is answered with ours") {
  CHECK(suggests(message_for("queyr"), "q"));
  CHECK(suggests(message_for("ilmit"), "size"));
  CHECK(suggests(message_for("ot"), "to"));
}

TEST_CASE("a name that resembles nothing is answered without a hint") {
  for (const auto* name : {"t", "tm", "cid", "mid", "source_id", "site", "long", "port", "age"}) {  // other words
    CAPTURE(name);
    CHECK(message_for(name).find("did you mean") == std::string::npos);
  }
  for (const auto* name : {"wat", "xyz", "utm_source", "fbclid", "callback", "_", "", "[]", "날씨", "zzzzzzzz"}) {
    CAPTURE(name);
    CHECK(message_for(name).find("did you mean") == std::string::npos);
    CHECK(message_for(name).find("unknown_parameter") == 0);
  }
  CHECK(message_for(std::string(5'000, 'q')).find("did you mean") == std::string::npos);
}

TEST_CASE("a near miss of a choice is answered with the right one") {
  const std::vector<std::array<std::string, 3>> misses = {
      {"sort", "latest", "date"},        {"sort", "Newest", "date"},        {"sort", "최신순", "date"},
      {"sort", "DATE", "date"},          {"sort", "dates", "date"},         {"sort", "score", "relevance"},
      {"sort", "accuracy", "relevance"}, {"sort", "정확도순", "relevance"}, {"sort", "relevence", "relevance"},
      {"sort", "popular", "views"},      {"sort", "조회수", "views"},       {"sort", "view", "views"},
      {"sort", "마감순", "deadline"},    {"status", "ongoing", "open"},     {"status", "진행중", "open"},
      {"status", "Open", "open"},        {"status", "종료", "closed"},      {"field", "subject", "title"},
      {"field", "content", "body"},      {"match", "and", "all"},           {"match", "or", "any"},
      {"syntax", "plane", "plain"},      {"lang", "korean", "ko"},          {"facets", "dept", "department"},
      {"facets", "boards", "board"},     {"facets", "years", "year"}};
  for (const auto& [parameter, value, meant] : misses) {
    CAPTURE(parameter, value, message_for(parameter, value));
    CHECK(suggests(message_for(parameter, value), meant));
  }
  CHECK(message_for("sort", "banana").find("did you mean") == std::string::npos);
}

TEST_CASE("a day is taken in the usual spellings") {
  for (int month = 1; month <= 12; ++month) {  // each spelling, for days with and without leading zeros
    for (const int day : {1, 9, 10, 28}) {
      const Day wanted = *make_day(2025, static_cast<unsigned>(month), static_cast<unsigned>(day));
      char two[16];
      std::snprintf(two, sizeof two, "%02d%02d", month, day);
      const std::string mm(two, 2);
      const std::string dd(two + 2, 2);
      const std::string m = std::to_string(month);
      const std::string d = std::to_string(day);
      for (const auto& spelling :
           {"2025." + mm + "." + dd, "2025." + m + "." + d, "2025. " + m + ". " + d + ".", "2025/" + mm + "/" + dd,
            "2025년 " + m + "월 " + d + "일", "2025년" + mm + "월" + dd + "일", "2025" + mm + dd,
            "2025-" + mm + "-" + dd + "T00:00:00+09:00", "2025-" + mm + "-" + dd}) {
        CHECK(dates_of("from", spelling).first == wanted);
        CHECK(dates_of("to", spelling).last == wanted);
      }
      for (const auto& spelling : {"2025." + mm, "2025." + m, "2025/" + mm, "2025" + mm, "2025년 " + m + "월"}) {
        CHECK(dates_of("from", spelling) == dates_of("from", "2025-" + mm));
        CHECK(dates_of("to", spelling) == dates_of("to", "2025-" + mm));
      }
    }
  }
  CHECK(dates_of("from", "2025년").first == *make_day(2025, 1, 1));
  for (const auto* wrong :
       {"2025.13", "2025.13.01", "2025년 13월", "202513", "9999-12-31", "2300.1.1", "2025.", "2025.", "2025..3",
        "2025년3", "250101", "3월", "어제", "2025-02-30", "20250230", "2025.1.1 abc"}) {
    CAPTURE(wrong);
    CHECK(message_for("from", wrong).find("bad_date") == 0);
  }
}

TEST_CASE("a period is taken with its unit in words") {
  for (const auto& [letter, words] :
       std::vector<std::pair<std::string, std::vector<std::string>>>{{"d", {"일", "day", "days", " days", "Days"}},
                                                                     {"w", {"주", "주일", "week", "weeks"}},
                                                                     {"m", {"개월", "달", "month", " months"}},
                                                                     {"y", {"년", "year", "YEARS"}}}) {
    for (const auto* count : {"1", "3", "12"}) {
      for (const auto& word : words) {
        CHECK(dates_of("period", count + word) == dates_of("period", count + letter));
      }
    }
  }
  for (const auto* wrong : {"개월", "0일", "1000일", "1x", "-1d", "1.5년"}) {
    CHECK(message_for("period", wrong).find("bad_date") == 0);
  }
}

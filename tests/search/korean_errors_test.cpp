// SPDX-License-Identifier: GPL-2.0-or-later
// The Korean text of a refused parameter says what the English one says: the same numbers, values and hints.
#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "common/base/date_spelling.hpp"
#include "common/search/request.hpp"
#include "common/search/suggester.hpp"

using namespace gonggo;

namespace {

const Instant today = seoul_midnight(*parse_day("2024-03-10"));

// What both texts must have: numbers, quoted values, choices and the name after "did you mean".
std::set<std::string> facts_of(const std::string& english) {
  std::set<std::string> facts;
  const auto collect = [&](const char* pattern) {
    const std::regex expression(pattern);
    for (std::sregex_iterator match(english.begin(), english.end(), expression); match != std::sregex_iterator();
         ++match) {
      facts.insert((*match)[1]);
    }
  };
  collect(R"(\b(\d+)\b)");
  collect(R"re("([^"]+)")re");
  collect(R"(did you mean ([^?]+)\?)");
  collect(R"(\b(\w+(?:\|\w+)+))");
  return facts;
}

// Checks the texts of a refused request. Returns false if it was not refused.
bool check_texts(const std::vector<Parameter>& given) {
  const auto parsed = parse_request(given, today);
  const auto* error = std::get_if<RequestError>(&parsed);
  if (error == nullptr) {
    return false;
  }
  INFO(error->message.english << "\n" << error->message.korean);
  CHECK((error->message.korean.find("니다") != std::string::npos ||
         error->message.korean.find("시오") != std::string::npos));
  for (const std::string& fact : facts_of(error->message.english)) {
    CAPTURE(fact);
    CHECK(error->message.korean.find(fact) != std::string::npos);
  }
  return true;
}

}  // namespace

TEST_CASE("what is wrong with a parameter is said in Korean with the numbers, values and hints of the English text") {
  const std::vector<std::string> values = {"0",      "-1",     "1000000001", "99999999999", "ture", "dats",
                                           "open ",  "latest", "2024-13",    "2024-02-30",  "1x",   "가나다",
                                           "subjec", "korean", "plian",      "duplicate",   "\xff"};
  unsigned refused = 0;
  for (const ParameterHelp& row : search_parameters()) {
    for (const std::string& value : values) {
      refused += check_texts({{row.name, value}}) ? 1 : 0;
    }
    refused += check_texts({{row.name + "s", "1"}}) ? 1 : 0;
    refused += check_texts({{row.name, "1"}, {row.name, "1"}}) ? 1 : 0;
    refused += check_texts({{row.name, std::string(max_query_bytes + 1, 'x')}}) ? 1 : 0;
  }
  CHECK(check_texts({{"page", "5000"}, {"size", "100"}}));
  CHECK(check_texts({{"page", "3"}, {"size", "100"}, {"collapse", "duplicates"}}));
  CHECK(check_texts({{"period", "1w"}, {"from", "2024"}}));
  CHECK(check_texts({{"from", "2024"}, {"to", "2023"}}));
  CHECK(check_texts(std::vector<Parameter>(200, {"board", "공고"})));
  CHECK(refused >= 200);
}

TEST_CASE("the Korean text names the parameter by its Korean name") {
  const auto parsed = parse_request(std::vector<Parameter>{{"size", "101"}}, today);
  CHECK(std::get<RequestError>(parsed).message.korean ==
        "개수: 101은 허용 범위를 벗어났습니다. 0부터 100까지의 정수로 입력해 주십시오.");
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/header_text.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace gonggo::searchd;

namespace {

const std::vector<std::string> json_ranges = {"application/json",
                                              "Application/JSON",
                                              "APPLICATION/JSON",
                                              "application/problem+json",
                                              "application/*",
                                              "APPLICATION/*",
                                              "*/*",
                                              "Application/Problem+Json",
                                              " application/json\t"};
const std::vector<std::string> zeros = {"q=0",  "q=0.",        "q=0.0",   "q=0.00",  "q=0.000",
                                        "Q=0",  "Q=0.000",     "q = 0",   "q=00",    "q=0.0000",
                                        "q=.0", "q=0.0;ext=1", "a=b;q=0", "q=0;a=b", "a=\"q=1;,\";q=0"};
const std::vector<std::string> weights = {"q=1", "q=0.001", "q=1.000", "Q=0.5", "a=b", "a=b;q=0.1", "a=\"q=0,\""};

}  // namespace

TEST_CASE("a media range that names JSON is accepted in every case and with every weight but zero") {
  int tried = 0;
  for (const auto& range : json_ranges) {
    CHECK(accepts_json(range));
    for (const auto& weight : weights) {
      INFO(range << ";" << weight);
      CHECK(accepts_json(range + ";" + weight));
      CHECK(accepts_json("text/html, " + range + " ; " + weight + ", image/*;q=0"));
      ++tried;
    }
    for (const auto& zero : zeros) {
      INFO(range << ";" << zero);
      CHECK_FALSE(accepts_json(range + ";" + zero));
      CHECK_FALSE(accepts_json("text/html , " + range + "; " + zero));
      ++tried;
    }
  }
  CHECK(tried >= 100);
}

TEST_CASE("the media range that names JSON most exactly decides") {
  CHECK_FALSE(accepts_json("application/json;q=0, */*"));
  CHECK_FALSE(accepts_json("*/*, application/*;q=0.0"));
  CHECK(accepts_json("*/*;q=0, application/json;q=0.1"));
  CHECK(accepts_json("application/json;q=0, application/json"));
  CHECK(accepts_json(""));
  CHECK(accepts_json(" , "));
  for (const std::string other : {"text/html", "application/jsonx", "application/xml", "json", "*", "*/json", "text/*",
                                  "\"application/json\"", ";q=1", "application"}) {
    INFO(other);
    CHECK_FALSE(accepts_json(other));
  }
}

TEST_CASE("a list is split at separators outside quoted strings, and empty elements are left out") {
  const auto list = [](std::string_view text) { return list_elements(text, ','); };
  CHECK(list("").empty());
  CHECK(list(" ,\t, ").empty());
  CHECK(list(" a , b,,c") == std::vector<std::string_view>{"a", "b", "c"});
  CHECK(list("\"a,b\",c") == std::vector<std::string_view>{"\"a,b\"", "c"});
  CHECK(list("\"a\\\",b\",c") == std::vector<std::string_view>{"\"a\\\",b\"", "c"});
  CHECK(list("\"a,b") == std::vector<std::string_view>{"\"a,b"});
  CHECK(list("\"a\\") == std::vector<std::string_view>{"\"a\\"});
  CHECK(list_elements("a;b=\";\";c", ';') == std::vector<std::string_view>{"a", "b=\";\"", "c"});
}

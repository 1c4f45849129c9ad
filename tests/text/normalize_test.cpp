// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include "common/text/clean_utf8.hpp"
#include "common/text/keyword.hpp"

namespace gonggo {

TEST_CASE("Keyword values compare after case, width, composition and spaces are folded") {
  CHECK(normalize_keyword("  환경\t 정책과 ") == "환경 정책과");
  CHECK(normalize_keyword("ＥＸＣＯ") == "exco");
  CHECK(normalize_keyword("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB") == "한");
  CHECK(normalize_keyword("R&D (사업)") == "r&d (사업)");
  CHECK(normalize_keyword("").empty());
  CHECK(normalize_keyword(" \n ").empty());
}

TEST_CASE("A notice number has one spelling") {
  for (const char* spelling :
       {"제2024-123호", "2024-123", "2024 - 123", "제 2024－123 호", "제2024–123호", " 2024-123호 "}) {
    INFO(spelling);
    CHECK(normalize_number(spelling) == "2024-123");
  }
  CHECK(normalize_number("환경 제3호") == "환경 제3호");
  CHECK(normalize_number("제호") == "제호");
  CHECK(normalize_number("제2024-호") == "제2024-호");
}

TEST_CASE("Cleaned text is valid UTF-8 without control characters") {
  CHECK(clean_utf8("가\tb\nc") == "가 b\nc");
  CHECK(clean_utf8(std::string_view("a\0b\x1B", 4)) == "ab");
  CHECK(clean_utf8("\xFF\xEA\xB0") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(clean_utf8("a\r\nb") == "a\nb");
}

}  // namespace gonggo

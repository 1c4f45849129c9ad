// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that a code is called what it is: a telephone number is no notice number.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/text/exact_codes.hpp"

using namespace gonggo;

TEST_CASE("every spelling of a telephone number is a telephone number") {
  const std::vector<std::string> separators{"-", ".", " ", "–", "/", ""};
  std::vector<std::string> numbers;
  for (const std::string& separator : separators) {
    for (const char* area : {"02", "031", "033", "042", "053", "055", "064", "070", "010"}) {
      numbers.push_back(area + separator + "8032" + separator + "1145");
    }
    if (separator == " " || separator == "/") {
      continue;  // 1600 0234 may be two numbers: without an area code, only a sign that binds makes one of them
    }
    for (const char* national : {"1522", "1544", "1566", "1577", "1588", "1599", "1600", "1644", "1661", "1670", "1688",
                                 "1800", "1811", "1833", "1855", "1877", "1899"}) {
      numbers.push_back(national + separator + "0234");
    }
  }
  for (const char* area : {"2", "31", "53", "64"}) {
    numbers.push_back("+82-" + std::string(area) + "-803-2114");
    numbers.push_back("0" + std::string(area) + ")803-2114");
    numbers.push_back("0" + std::string(area) + "-120");
    numbers.push_back("0" + std::string(area) + ")120");
  }
  for (const std::string& number : numbers) {
    CAPTURE(number);
    CHECK(kind_of_code(number) == CodeKind::telephone);
  }
  CHECK(numbers.size() >= 130);
}

TEST_CASE("notice numbers, identifiers and amounts are told from telephone numbers") {
  for (const std::string number : {"2025-51", "제 2025 - 118 호", "2024–123호", "1998-12호"}) {
    CAPTURE(number);
    CHECK(kind_of_code(number) == CodeKind::notice_number);
  }
  for (const std::string code : {"GX-40127", "0000219", "803-2114", "1234-5678", "R25BK00123456-000"}) {
    CAPTURE(code);
    CHECK(kind_of_code(code) == CodeKind::identifier);
  }
  CHECK(kind_of_code("3억 5천만 원") == CodeKind::amount);
  for (const std::string text : {"", "축제", "2025-2027", "2025-03", "축제 2025-51"}) {
    CAPTURE(text);
    CHECK_FALSE(kind_of_code(text));
  }
}

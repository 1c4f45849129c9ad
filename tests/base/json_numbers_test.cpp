// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/json_numbers.hpp"

#include <catch2/catch.hpp>

using gonggo::plain_numbers;

TEST_CASE("numbers with an exponent are written without it, and everything else is unchanged") {
  CHECK(plain_numbers(R"({"a":2.7E1,"b":9.584E0,"c":-1.5E-3,"d":12,"e":[0E0,1E20,1E-9]})") ==
        R"({"a":27,"b":9.584,"c":-0.0015,"d":12,"e":[0,1E20,1E-9]})");
  CHECK(plain_numbers(R"({"1E1":"2E1 \" 3E1","k":4E1})") == R"({"1E1":"2E1 \" 3E1","k":40})");
  CHECK(plain_numbers("2.9677662310160628E1") == "29.677662310160628");
}

TEST_CASE("text that is not JSON does no harm to plain_numbers") {
  CHECK(plain_numbers("").empty());
  CHECK(plain_numbers("\"open") == "\"open");
  CHECK(plain_numbers("\"open\\") == "\"open\\");
  CHECK(plain_numbers("--1E+") == "--1E+");
  CHECK(plain_numbers("1E999") == "1E999");
}

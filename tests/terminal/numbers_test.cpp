// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/numbers.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace gonggo::terminal;

TEST_CASE("a short number has at most four decimals and no exponent") {
  CHECK(short_number(0) == "0");
  CHECK(short_number(3) == "3");
  CHECK(short_number(2.25) == "2.25");
  CHECK(short_number(12.345678) == "12.3457");
  CHECK(short_number(0.5) == "0.5");
  CHECK(short_number(0.123456) == "0.1235");
  CHECK(short_number(1e21) == "1000000000000000000000");
  CHECK(short_number(-1.5) == "-1.5");
}

TEST_CASE("a short number keeps four digits of a small score, which is not a score of 0") {
  CHECK(short_number(0.000012345678) == "0.00001235");
  CHECK(short_number(0.01) == "0.01");
  CHECK(short_number(0.099999) == "0.1");
}

TEST_CASE("every number is printed") {
  CHECK(short_number(std::numeric_limits<double>::max()).size() == 309);
  CHECK(short_number(std::numeric_limits<double>::min()).size() < 320);
  CHECK(short_number(std::numeric_limits<double>::denorm_min()) == "0");
  CHECK(short_number(std::numeric_limits<double>::infinity()) == "inf");
  CHECK(exact_number(0.1) == "0.1");
  CHECK(exact_number(1e300) == "1e+300");
}

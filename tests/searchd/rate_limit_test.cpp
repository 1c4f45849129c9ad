// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/rate_limit.hpp"

#include <catch2/catch.hpp>

using namespace gonggo::searchd;
using namespace std::chrono_literals;

namespace {

const RateLimit::Clock::time_point start{1'000h};

IpAddress ip(const std::string& text) { return parse_ip(text).value(); }

// How many of `requests` requests at the same time are let in.
unsigned let_in(RateLimit& limit, const IpAddress& client, RateLimit::Clock::time_point now, unsigned requests) {
  unsigned passed = 0;
  for (unsigned i = 0; i < requests; ++i) {
    passed += limit.wait_for(client, now) ? 0 : 1;
  }
  return passed;
}

}  // namespace

TEST_CASE("a client may send a burst, and then as many requests a second as its rate") {
  for (const unsigned rate : {1U, 3U, 10U, 100U, 100'000U}) {
    for (const unsigned burst : {1U, 2U, 20U, 500U}) {
      CAPTURE(rate, burst);
      RateLimit limit({rate, burst});
      CHECK(let_in(limit, ip("192.0.2.1"), start, burst + 50) == burst);
      CHECK(let_in(limit, ip("192.0.2.2"), start, burst + 50) == burst);  // another client is not affected
      unsigned passed = 0;
      for (int tenth = 1; tenth <= 10; ++tenth) {
        passed += let_in(limit, ip("192.0.2.1"), start + tenth * 100ms, rate);
      }
      CHECK(passed <= rate);
      CHECK(passed + burst >= std::min(rate, 10 * burst));  // what a tenth of a second gives is cut off at the burst
      CHECK(let_in(limit, ip("192.0.2.1"), start + 10'000s, burst + 50) == burst);
    }
  }
}

TEST_CASE("the wait that is named is enough, and a moment less is not") {
  RateLimit limit({4, 2});
  CHECK(let_in(limit, ip("192.0.2.1"), start, 5) == 2);
  const auto wait = limit.wait_for(ip("192.0.2.1"), start);
  REQUIRE(wait.has_value());
  CHECK(*wait == 250ms);
  CHECK(limit.wait_for(ip("192.0.2.1"), start + *wait - 1ns).has_value());
  CHECK_FALSE(limit.wait_for(ip("192.0.2.1"), start + *wait).has_value());
}

TEST_CASE("the addresses of one IPv6 network of 64 bits are one client") {
  RateLimit limit({1, 3});
  CHECK(let_in(limit, ip("2001:db8:0:1::1"), start, 2) == 2);
  CHECK(let_in(limit, ip("2001:db8:0:1:ffff::2"), start, 5) == 1);
  CHECK(let_in(limit, ip("2001:db8:0:2::1"), start, 5) == 3);
  CHECK(let_in(limit, ip("::ffff:192.0.2.1"), start, 2) == 2);
  CHECK(let_in(limit, ip("192.0.2.1"), start, 5) == 1);
  CHECK(let_in(limit, ip("192.0.2.2"), start, 5) == 3);
}

TEST_CASE("a million clients need no more memory, and one that asks all the time stays limited") {
  RateLimit limit({1, 2});
  IpAddress other = ip("10.0.0.0");
  CHECK(let_in(limit, ip("192.0.2.1"), start, 9) == 2);
  unsigned passed = 0;
  for (unsigned i = 0; i < 1'000'000; ++i) {
    for (unsigned byte = 0; byte < 3; ++byte) {
      other.bytes.at(15 - byte) = static_cast<std::uint8_t>(i >> (8 * byte));
    }
    passed += limit.wait_for(other, start) ? 0 : 1;
  }
  CHECK(passed == 1'000'000);
  CHECK(let_in(limit, ip("192.0.2.1"), start, 9) <= 2);
}

TEST_CASE("without a rate nobody is limited") {
  RateLimit limit({0, 1});
  CHECK(let_in(limit, ip("192.0.2.1"), start, 1'000) == 1'000);
}

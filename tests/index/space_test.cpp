// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/space.hpp"

#include <catch2/catch.hpp>

using namespace gonggo;

TEST_CASE("the space estimate of a build covers the measured peaks and is small for a small index") {
  struct Peak {
    std::uint64_t text;
    std::uint64_t measured;
  };
  for (const Peak& peak : {Peak{25, 73'728}, Peak{20'197, 303'104}, Peak{286'619, 7'729'152}, Peak{570'496, 13'774'848},
                           Peak{52'000'000, 728'000'000}}) {
    INFO(peak.text);
    CHECK(build_space(peak.text, 0) >= peak.measured);
    CHECK(build_space(peak.text, 0) < peak.measured * 3);
  }
  CHECK(build_space(0, 0) < 1U << 20);
  CHECK(build_space(300'000, 0) < 10U << 20);
  // One short record with a dictionary of 2.9 MB: 300 KiB to 650 KiB of free space were not enough, 800 KiB were.
  CHECK(build_space(25, 2'862'610) >= 800U << 10);
  CHECK(build_space(25, 2'862'610) < 3U << 20);
}

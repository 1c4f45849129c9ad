// SPDX-License-Identifier: GPL-2.0-or-later
// Tests answers while the index changes under the daemon: none fails, and each comes from one generation.
#include <catch2/catch.hpp>

#include "tests/programs/editions.hpp"

using namespace gonggo::testing;

TEST_CASE("thousands of answers while the index is built in a loop, none failed, each from one generation") {
  const Folder folder("loop");
  build_index(folder, edition(0));
  const Daemon daemon(folder);
  Findings findings;
  std::atomic<bool> stop{false};
  std::vector<std::jthread> askers;
  for (int i = 0; i < 3; ++i) {
    askers.emplace_back([&] { ask_until(stop, daemon.port, findings); });
  }
  int number = 1;
  for (; number <= 8 || (findings.answers < 3'000 && number < 200); ++number) {
    build_index(folder, edition(number));
  }
  const bool arrived = arrives(findings, number - 1);
  stop = true;
  askers.clear();
  CHECK(arrived);
  CHECK(findings.answers >= 3'000);
  CHECK(findings.edition_of.size() >= 5);
  for (const auto& fault : findings.faults) {
    FAIL_CHECK(fault);
  }
}

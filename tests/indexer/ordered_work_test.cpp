// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/ordered_work.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <latch>
#include <stdexcept>
#include <vector>

using namespace gonggo::indexer;

TEST_CASE("items are handed on in their order, whatever thread is done first") {
  std::vector<int> handed_on;
  std::latch second_is_done(1);
  {
    OrderedWork<int> work(
        2,
        [&](int& item) {
          if (item == 0) {
            second_is_done.wait();
          }
          if (item == 1) {
            second_is_done.count_down();
          }
          item *= 10;
        },
        [&](int&& item) { handed_on.push_back(item); });
    for (int i = 0; i < 50; ++i) {
      work.put(i);
    }
    work.put(7, true);  // needs no work
    work.finish();
  }
  REQUIRE(handed_on.size() == 51);
  for (int i = 0; i < 50; ++i) {
    CHECK(handed_on[static_cast<std::size_t>(i)] == i * 10);
  }
  CHECK(handed_on.back() == 7);
}

TEST_CASE("few items wait, however many there are") {
  std::atomic<int> alive{0};
  std::atomic<int> most{0};
  OrderedWork<int> work(
      2, [](int&) {}, [&](int&&) { --alive; });
  for (int i = 0; i < 1000; ++i) {
    most = std::max(most.load(), ++alive);
    work.put(i);
  }
  work.finish();
  CHECK(alive == 0);
  CHECK(most <= 9);
}

TEST_CASE("an exception of one item is thrown in its place, and the rest is given up") {
  std::vector<int> handed_on;
  OrderedWork<int> work(
      2,
      [](int& item) {
        if (item == 3) {
          throw std::runtime_error("three");
        }
      },
      [&](int&& item) { handed_on.push_back(item); });
  const auto put_all = [&] {
    for (int i = 0; i < 100; ++i) {
      work.put(i);
    }
    work.finish();
  };
  CHECK_THROWS_WITH(put_all(), "three");
  CHECK(handed_on == std::vector<int>{0, 1, 2});
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/admission.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <vector>

using namespace gonggo::searchd;

namespace {

using Seconds = std::chrono::seconds;

Admission::TimePoint at(int second) { return Admission::TimePoint(Seconds(second)); }

constexpr std::size_t no_limit = 1'000;

}  // namespace

TEST_CASE("a search starts at once on an idle worker, and light ones prefer a worker that runs nothing else") {
  Admission admission(4);
  CHECK(admission.heavy_workers() == 2);
  const auto light = admission.enter(CostClass::light, at(9), no_limit);
  const auto started = admission.start(at(0));
  REQUIRE(started);
  CHECK(started->ticket == light);
  CHECK(started->worker == 3);
  CHECK_FALSE(admission.start(at(0)));
  admission.enter(CostClass::heavy, at(9), no_limit);
  CHECK(admission.start(at(0))->worker == 1);
}

TEST_CASE("heavy searches never take the last worker, and light ones never wait for it") {
  for (const std::size_t workers : {2, 3, 4, 8, 256}) {
    Admission admission(workers);
    for (std::size_t i = 0; i < workers; ++i) {
      admission.enter(CostClass::heavy, at(9), no_limit);
    }
    std::size_t running = 0;
    while (admission.start(at(0))) {
      ++running;
    }
    CHECK(running == workers / 2);
    CHECK(admission.waiting(CostClass::heavy) == workers - running);
    const auto light = admission.enter(CostClass::light, at(9), no_limit);
    const auto started = admission.start(at(0));
    REQUIRE(started);
    CHECK(started->ticket == light);
  }
}

TEST_CASE("a single worker runs both classes in turns") {
  Admission admission(1);
  std::vector<Admission::Ticket> heavy;
  std::vector<Admission::Ticket> light;
  for (int i = 0; i < 3; ++i) {
    heavy.push_back(*admission.enter(CostClass::heavy, at(9), no_limit));
    light.push_back(*admission.enter(CostClass::light, at(9), no_limit));
  }
  std::vector<Admission::Ticket> order;
  while (const auto started = admission.start(at(0))) {
    CHECK_FALSE(admission.start(at(0)));
    order.push_back(started->ticket);
    admission.finish(started->worker);
  }
  CHECK(order == std::vector<Admission::Ticket>{light[0], heavy[0], light[1], heavy[1], light[2], heavy[2]});
}

TEST_CASE("a full queue refuses searches of its class only") {
  Admission admission(1);
  for (const CostClass cost : {CostClass::light, CostClass::heavy}) {
    CHECK(admission.enter(cost, at(9), 2));
    CHECK(admission.enter(cost, at(9), 2));
    CHECK_FALSE(admission.enter(cost, at(9), 2));
    CHECK(admission.waiting(cost) == 2);
  }
}

TEST_CASE("a search whose time is over never starts, and one that left is forgotten") {
  Admission admission(1);
  admission.enter(CostClass::light, at(1), no_limit);
  const auto left = admission.enter(CostClass::light, at(9), no_limit);
  const auto last = admission.enter(CostClass::light, at(9), no_limit);
  admission.leave(*left);
  admission.leave(*left);
  const auto started = admission.start(at(1));
  REQUIRE(started);
  CHECK(started->ticket == *last);
  CHECK(admission.waiting(CostClass::light) == 0);
}

TEST_CASE("random searches keep every rule of admission") {
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    const std::size_t workers = 1 + random() % 5;
    Admission admission(workers);
    std::map<Admission::Ticket, std::pair<CostClass, int>> waiting;  // and when each expires
    std::map<std::size_t, CostClass> running;                        // by worker
    const auto count = [&](CostClass cost) {
      return static_cast<std::size_t>(
          std::count_if(running.begin(), running.end(), [&](const auto& each) { return each.second == cost; }));
    };
    for (int now = 0; now < 300; ++now) {
      const CostClass cost = random() % 2 == 0 ? CostClass::light : CostClass::heavy;
      const int expires = now + static_cast<int>(random() % 9);
      if (const auto ticket = admission.enter(cost, at(expires), 4)) {
        waiting[*ticket] = {cost, expires};
      }
      while (const auto started = admission.start(at(now))) {
        const auto [started_cost, started_expires] = waiting.at(started->ticket);
        CHECK(started_expires > now);
        CHECK(running.emplace(started->worker, started_cost).second);
        for (const auto& [ticket, other] : waiting) {  // no older one of the same class was passed over
          CHECK((ticket >= started->ticket || other.first != started_cost || other.second <= now));
        }
        waiting.erase(started->ticket);
      }
      std::erase_if(waiting, [now](const auto& each) { return each.second.second <= now; });
      for (const CostClass each : {CostClass::light, CostClass::heavy}) {
        const auto left = std::count_if(waiting.begin(), waiting.end(),
                                        [each](const auto& entry) { return entry.second.first == each; });
        CHECK(admission.waiting(each) == static_cast<std::size_t>(left));
        CHECK(left <= 4);
      }
      CHECK(count(CostClass::heavy) <= admission.heavy_workers());
      CHECK((admission.waiting(CostClass::light) == 0 || running.size() == workers));
      if (!running.empty() && random() % 3 == 0) {
        const auto done = std::next(running.begin(), static_cast<long>(random() % running.size()));
        admission.finish(done->first);
        running.erase(done);
      }
    }
  }
}

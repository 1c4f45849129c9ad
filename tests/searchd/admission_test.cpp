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

// Adds a search that is as expensive as every other one of its class.
std::optional<Admission::Ticket> enter(Admission& admission, CostClass cost, Admission::TimePoint expires,
                                       std::size_t most_waiting) {
  return admission.enter(cost, cost == CostClass::heavy ? 100 : 1, expires, most_waiting).ticket;
}

}  // namespace

TEST_CASE("a search starts at once on an idle worker, and light ones prefer a worker that runs nothing else") {
  Admission admission(4);
  CHECK(admission.heavy_workers() == 2);
  const auto light = enter(admission, CostClass::light, at(9), no_limit);
  const auto started = admission.start(at(0));
  REQUIRE(started);
  CHECK(started->ticket == light);
  CHECK(started->worker == 3);
  CHECK_FALSE(admission.start(at(0)));
  enter(admission, CostClass::heavy, at(9), no_limit);
  CHECK(admission.start(at(0))->worker == 1);
}

TEST_CASE("heavy searches never take the last worker, and light ones never wait for it") {
  for (const std::size_t workers : {2, 3, 4, 8, 256}) {
    Admission admission(workers);
    for (std::size_t i = 0; i < workers; ++i) {
      enter(admission, CostClass::heavy, at(9), no_limit);
    }
    std::size_t running = 0;
    while (admission.start(at(0))) {
      ++running;
    }
    CHECK(running == workers / 2);
    CHECK(admission.waiting(CostClass::heavy) == workers - running);
    const auto light = enter(admission, CostClass::light, at(9), no_limit);
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
    heavy.push_back(*enter(admission, CostClass::heavy, at(9), no_limit));
    light.push_back(*enter(admission, CostClass::light, at(9), no_limit));
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
    CHECK(enter(admission, cost, at(9), 2));
    CHECK(enter(admission, cost, at(9), 2));
    CHECK_FALSE(enter(admission, cost, at(9), 2));
    CHECK(admission.waiting(cost) == 2);
  }
}

TEST_CASE("a search whose time is over never starts, and one that left is forgotten") {
  Admission admission(1);
  enter(admission, CostClass::light, at(1), no_limit);
  const auto left = enter(admission, CostClass::light, at(9), no_limit);
  const auto last = enter(admission, CostClass::light, at(9), no_limit);
  admission.leave(*left);
  admission.leave(*left);
  const auto started = admission.start(at(1));
  REQUIRE(started);
  CHECK(started->ticket == *last);
  CHECK(admission.waiting(CostClass::light) == 0);
}

TEST_CASE("the cheapest light search starts first, and of equal ones the one that arrived first") {
  Admission admission(2);
  std::multimap<unsigned, Admission::Ticket> expected;
  for (unsigned i = 0; i < 100; ++i) {
    const unsigned estimate = i * 37 % 29 + 1;
    expected.emplace(estimate, *admission.enter(CostClass::light, estimate, at(9), no_limit).ticket);
  }
  std::vector<Admission::Ticket> order;
  while (const auto started = admission.start(at(0))) {
    order.push_back(started->ticket);
    admission.finish(started->worker);
  }
  std::vector<Admission::Ticket> sorted;  // a multimap keeps equal ones in the order of their insertion
  for (const auto& [estimate, ticket] : expected) {
    sorted.push_back(ticket);
  }
  CHECK(order == sorted);
}

TEST_CASE("heavy searches start in the order of arrival, whatever they cost") {
  Admission admission(2);
  std::vector<Admission::Ticket> arrived;
  for (unsigned i = 0; i < 100; ++i) {
    arrived.push_back(*admission.enter(CostClass::heavy, 35 + i * 37 % 29, at(9), no_limit).ticket);
  }
  std::vector<Admission::Ticket> order;
  while (const auto started = admission.start(at(0))) {
    order.push_back(started->ticket);
    admission.finish(started->worker);
  }
  CHECK(order == arrived);
}

TEST_CASE("a full queue drops its most expensive search for a cheaper one only") {
  for (const CostClass cost : {CostClass::light, CostClass::heavy}) {
    Admission admission(1);
    const auto cheap = admission.enter(cost, 40, at(9), 3);
    const auto earlier = admission.enter(cost, 60, at(9), 3);
    const auto later = admission.enter(cost, 60, at(9), 3);
    for (const unsigned estimate : {60U, 61U, 2'000U}) {
      const auto refused = admission.enter(cost, estimate, at(9), 3);
      CHECK_FALSE(refused.ticket);
      CHECK_FALSE(refused.dropped);
    }
    const auto first = admission.enter(cost, 59, at(9), 3);
    CHECK(first.ticket);
    CHECK(first.dropped == later.ticket);
    CHECK(admission.enter(cost, 1, at(9), 3).dropped == earlier.ticket);
    CHECK(admission.enter(cost, 1, at(9), 3).dropped == first.ticket);
    CHECK(admission.enter(cost, 1, at(9), 3).dropped == cheap.ticket);
    CHECK_FALSE(admission.enter(cost, 1, at(9), 3).ticket);
    CHECK(admission.waiting(cost) == 3);
  }
}

TEST_CASE("a queue of length zero refuses every search") {
  Admission admission(1);
  const auto refused = admission.enter(CostClass::light, 1, at(9), 0);
  CHECK_FALSE(refused.ticket);
  CHECK_FALSE(refused.dropped);
}

TEST_CASE("random searches keep every rule of admission") {
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    const std::size_t workers = 1 + random() % 5;
    Admission admission(workers);
    struct Search {
      CostClass cost = CostClass::light;
      unsigned estimate = 0;
      int expires = 0;
    };
    std::map<Admission::Ticket, Search> waiting;
    std::map<std::size_t, CostClass> running;  // by worker
    const auto count = [&](CostClass cost) {
      return static_cast<std::size_t>(
          std::count_if(running.begin(), running.end(), [&](const auto& each) { return each.second == cost; }));
    };
    for (int now = 0; now < 300; ++now) {
      const CostClass cost = random() % 2 == 0 ? CostClass::light : CostClass::heavy;
      const int expires = now + static_cast<int>(random() % 9);
      const unsigned estimate = random() % 5;
      const auto entry = admission.enter(cost, estimate, at(expires), 4);
      if (entry.dropped) {
        CHECK(entry.ticket);
        CHECK(waiting.at(*entry.dropped).estimate > estimate);
        waiting.erase(*entry.dropped);
      }
      if (entry.ticket) {
        waiting[*entry.ticket] = {cost, estimate, expires};
      }
      while (const auto started = admission.start(at(now))) {
        const Search chosen = waiting.at(started->ticket);
        CHECK(chosen.expires > now);
        CHECK(running.emplace(started->worker, chosen.cost).second);
        for (const auto& [ticket, other] : waiting) {  // no older one of the same class and cost was passed over
          const bool competes = other.cost == chosen.cost && other.expires > now;
          const bool more_expensive = chosen.cost == CostClass::light && other.estimate > chosen.estimate;
          const bool cheaper = chosen.cost == CostClass::light && other.estimate < chosen.estimate;
          CHECK_FALSE((competes && cheaper));
          CHECK((!competes || more_expensive || ticket >= started->ticket));
        }
        waiting.erase(started->ticket);
      }
      std::erase_if(waiting, [now](const auto& each) { return each.second.expires <= now; });
      for (const CostClass each : {CostClass::light, CostClass::heavy}) {
        const auto left = std::count_if(waiting.begin(), waiting.end(),
                                        [each](const auto& search) { return search.second.cost == each; });
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

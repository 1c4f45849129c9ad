// SPDX-License-Identifier: GPL-2.0-or-later
// Tests copies of an index behind daemons of their own: answers while generations are copied, and the messages.
#include <catch2/catch.hpp>

#include "tests/programs/editions.hpp"

using namespace gonggo::testing;
using Catch::Matchers::Contains;

namespace {

// An index and two folders for copies of it.
struct Machines {
  Folder first{"first"};
  Folder second{"second"};
  Folder third{"third"};

  Machines() {
    std::filesystem::create_directory(second / "index");
    std::filesystem::create_directory(third / "index");
  }
  [[nodiscard]] Finished copy() const {
    return run(first, "gonggo-indexer",
               {"copy", "--index", first / "index", "--to", second / "index", "--to", third / "index"});
  }
};

}  // namespace

TEST_CASE("copies answer while 30 generations and 5 rollbacks are copied to them, none failed, none mixed") {
  const Machines machines;
  build_index(machines.first, edition(0));
  REQUIRE(machines.copy().status == 0);
  const Daemon second(machines.second);
  const Daemon third(machines.third);
  Findings of_second;
  Findings of_third;
  std::atomic<bool> stop{false};
  std::vector<std::jthread> askers;
  askers.emplace_back([&] { ask_until(stop, second.port, of_second); });
  askers.emplace_back([&] { ask_until(stop, third.port, of_third); });
  for (int number = 1; number <= 30; ++number) {
    build_index(machines.first, edition(number));
    CHECK(machines.copy().status == 0);
    if (number % 6 == 0) {
      CHECK(run(machines.first, "gonggo-indexer", {"rollback", "--index", machines.first / "index"}).status == 0);
      CHECK(machines.copy().status == 0);
    }
  }
  build_index(machines.first, edition(31));
  CHECK(machines.copy().status == 0);
  const bool arrived = arrives(of_second, 31) && arrives(of_third, 31);
  stop = true;
  askers.clear();
  CHECK(arrived);
  for (const Findings* findings : {&of_second, &of_third}) {
    CHECK(findings->edition_of.size() >= 5);
    for (const auto& fault : findings->faults) {
      FAIL_CHECK(fault);
    }
  }
}

TEST_CASE("copying is killed at many moments, and the copies stay whole") {
  const Machines machines;
  build_index(machines.first, edition(0));
  REQUIRE(machines.copy().status == 0);
  for (int round = 0; round < 12; ++round) {
    build_index(machines.first, edition(round + 1));
    {
      Process copying("gonggo-indexer",
                      {"copy", "--index", machines.first / "index", "--to", machines.second / "index", "--to",
                       machines.third / "index"},
                      machines.first / "copy.out", machines.first / "copy.err");
      std::this_thread::sleep_for(std::chrono::milliseconds(2 * round));
      copying.signal(SIGKILL);
      copying.wait();
    }
    for (const Folder* copy : {&machines.second, &machines.third}) {
      const auto verified = run(*copy, "gonggo-indexer", {"verify", "--index", *copy / "index"});
      INFO(verified.err);
      CHECK(verified.status == 0);
    }
  }
  CHECK(machines.copy().status == 0);
  CHECK(text_of(machines.second / "index/CURRENT") == text_of(machines.first / "index/CURRENT"));
  CHECK(text_of(machines.third / "index/CURRENT") == text_of(machines.first / "index/CURRENT"));
  CHECK_FALSE(std::filesystem::exists(machines.second / "index/updating"));
}

TEST_CASE("the command says what became of each copy") {
  const Machines machines;
  build_index(machines.first, edition(0));
  const Finished first = machines.copy();
  CHECK(first.status == 0);
  CHECK_THAT(first.out + first.err, Contains("is live, 40 documents"));
  const Finished again = machines.copy();
  CHECK_THAT(again.out + again.err, Contains("was live already"));

  std::filesystem::remove_all(machines.third / "index");
  build_index(machines.first, edition(1));
  const Finished partly = machines.copy();
  CHECK(partly.status == 3);
  CHECK_THAT(partly.err, Contains("there is no directory"));
  CHECK_THAT(partly.out + partly.err, Contains("is live, 40 documents"));

  const Finished none = run(machines.first, "gonggo-indexer", {"copy", "--index", machines.first / "index"});
  CHECK(none.status == 2);
  CHECK_THAT(none.err, Contains("--to") && Contains("index.copies"));

  write_text(machines.first / "gonggo.toml", "[index]\ndir = \"" + (machines.first / "index") +
                                                 "\"\nkeep = 2\ncopies = [\"" + (machines.second / "index") + "\"]\n");
  const Finished configured =
      run(machines.first, "gonggo-indexer", {"copy", "--config", machines.first / "gonggo.toml"});
  CHECK(configured.status == 0);
  CHECK_THAT(configured.out + configured.err, Contains("was live already"));
  const Finished search =
      run(machines.first, "gonggo-search", {"--config", machines.first / "gonggo.toml", "--size", "1", "물"});
  CHECK(search.status == 0);
  const Finished daemon =
      run(machines.first, "gonggo-searchd", {"--config", machines.first / "gonggo.toml", "--check-config"});
  INFO(daemon.err);
  CHECK(daemon.status == 0);
}

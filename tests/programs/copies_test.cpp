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

namespace {

// An index of two shards with a front and the nodes of both shards.
struct ClusterMachines {
  Folder first{"first"};
  Folder others{"others"};

  ClusterMachines() {
    for (const char* directory : {"front", "one", "two"}) {
      std::filesystem::create_directory(others / directory);
    }
    build("2");
  }
  void build(const std::string& shards) const {
    write_text(first / "records.jsonl", edition(0));
    REQUIRE(indexer("build", first / "index", {"--dictionary", "none", "--shards", shards, first / "records.jsonl"})
                .status == 0);
  }
  [[nodiscard]] Finished indexer(const std::string& command, const std::string& index,
                                 const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments{command, "--index", index};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(first, "gonggo-indexer", arguments);
  }
  [[nodiscard]] Finished copy(const std::vector<std::string>& more) const {
    return indexer("copy", first / "index", more);
  }
  [[nodiscard]] std::vector<std::string> all() const {
    return {"--front", others / "front", "--shard", "1:" + (others / "one"), "--shard", "2:" + (others / "two")};
  }
  [[nodiscard]] std::string live(const std::string& directory) const {
    return text_of(others / (directory + "/CURRENT"));
  }
};

}  // namespace

TEST_CASE("an index is copied in parts, and its parts say what they are") {
  const ClusterMachines machines;
  const Finished copied = machines.copy(machines.all());
  INFO(copied.err);
  CHECK(copied.status == 0);
  CHECK_THAT(copied.out + copied.err, Contains("front (a front): generation") && Contains("one (a node of shard 1)") &&
                                          Contains("two (a node of shard 2)"));
  struct Shown {
    std::string directory, kind, here, json_kind, json_here;
  };
  for (const Shown& shown :
       {Shown{"front", "a front", "none", "front", "[]"}, Shown{"one", "a node of shard 1", "1", "node", "[1]"},
        Shown{"two", "a node of shard 2", "2", "node", "[2]"}}) {
    const std::string index = machines.others / shown.directory;
    CHECK(machines.live(shown.directory) == text_of(machines.first / "index/CURRENT"));
    CHECK(machines.indexer("verify", index).status == 0);
    CHECK_THAT(machines.indexer("status", index).out, Contains("copy             " + shown.kind + "\n") &&
                                                          Contains("shards           2, here: " + shown.here + "\n") &&
                                                          Contains("documents        40\n"));
    CHECK_THAT(machines.indexer("status", index, {"--json"}).out, Contains("\"copy\":\"" + shown.json_kind + "\"") &&
                                                                      Contains("\"shards_here\":" + shown.json_here) &&
                                                                      Contains("\"shards\":2"));
    const std::string records = machines.first / "records.jsonl";
    for (const Finished& refused :
         {machines.indexer("build", index, {records}), machines.indexer("update", index, {records}),
          machines.indexer("delete", index, {"d1"}), machines.indexer("erase", index, {"d1"}),
          machines.indexer("allow", index, {"d1"}),
          machines.indexer("copy", index, {"--to", machines.others / "new"})}) {
      CHECK(refused.status == 3);
      CHECK_THAT(refused.err, Contains(index + " is " + shown.kind + " of another index"));
    }
    const Finished search = run(machines.first, "gonggo-search", {"--index", index, "물"});
    CHECK(search.status == 2);
    CHECK_THAT(search.err, Contains("is a partial copy"));
  }
  CHECK_THAT(machines.indexer("status", machines.first / "index", {"--json"}).out,
             Contains("\"copy\":null") && Contains("\"shards_here\":[1,2]"));
}

TEST_CASE("a damaged node is named, keeps its front waiting, and is mended by an empty directory") {
  const ClusterMachines machines;
  REQUIRE(machines.copy(machines.all()).status == 0);
  const std::string before = machines.live("front");
  const std::string two = machines.others / "two";
  const std::string generation = two + "/generations/" + before.substr(0, before.find('\n'));
  std::filesystem::remove_all(generation + "/db-2");
  const Finished verified = machines.indexer("verify", two);
  CHECK(verified.status == 3);
  CHECK_THAT(verified.err, Contains("db-2") && Contains("is missing"));
  const Finished again = machines.copy(machines.all());
  CHECK(again.status == 3);
  CHECK_THAT(again.err, Contains("two (a node of shard 2): ") && Contains("is damaged"));

  machines.build("2");
  std::filesystem::remove_all(two);
  const Finished waiting = machines.copy(machines.all());
  CHECK(waiting.status == 3);
  CHECK_THAT(waiting.err, Contains("there is no directory") && Contains("this front keeps the generation"));
  CHECK(machines.live("front") == before);
  CHECK(machines.live("one") != before);

  std::filesystem::create_directory(two);
  CHECK(machines.copy(machines.all()).status == 0);
  CHECK(machines.live("front") == machines.live("two"));
}

TEST_CASE("parts that cannot be copied are refused by name") {
  const ClusterMachines machines;
  const Finished beyond = machines.copy({"--shard", "3:" + (machines.others / "one")});
  CHECK(beyond.status == 3);
  CHECK_THAT(beyond.err, Contains("one (a node of shard 3): it is named for shard 3, but the index has only 2"));
  CHECK(std::filesystem::is_empty(machines.others / "one"));

  const Finished twice =
      machines.copy({"--front", machines.others / "one", "--shard", "1:" + (machines.others / "one/")});
  CHECK(twice.status == 2);
  CHECK_THAT(twice.err, Contains("named twice, as a front and as a node of shard 1"));
  for (const std::string wrong : {"0:one", "65:one", "one", "1", "1:", ":one", "-1:one", "1 :one", "x:one"}) {
    const Finished refused = machines.copy({"--shard", wrong});
    CHECK(refused.status == 2);
    CHECK_THAT(refused.err, Contains("--shard: " + wrong + " is no shard and directory"));
  }
  CHECK(std::filesystem::is_empty(machines.others / "one"));

  REQUIRE(machines.copy(machines.all()).status == 0);
  machines.build("1");
  const Finished fewer = machines.copy(machines.all());
  CHECK(fewer.status == 3);
  CHECK_THAT(fewer.err, Contains("two (a node of shard 2): it is named for shard 2, but the index has only 1"));
  CHECK(machines.live("front") == machines.live("one"));
  CHECK(machines.live("two") != machines.live("one"));
}

TEST_CASE("the configuration names fronts and nodes, and the programs that search accept that") {
  const ClusterMachines machines;
  std::filesystem::create_directory(machines.first / "node");
  const std::string config = machines.first / "gonggo.toml";
  const auto configure = [&](const std::string& node) {
    write_text(config, "[index]\ndir = \"index\"\nfronts = [\"" + (machines.others / "front") +
                           "\"]\nnodes = [\"1:" + (machines.others / "one") + "\", \"" + node + "\"]\n");
  };
  configure("2:node");  // beside the file
  const Finished copied = run(machines.others, "gonggo-indexer", {"copy", "--config", config});
  INFO(copied.err);
  CHECK(copied.status == 0);
  CHECK(text_of(machines.first / "node/CURRENT") == machines.live("front"));
  CHECK(run(machines.first, "gonggo-search", {"--config", config, "물"}).status == 0);
  CHECK(run(machines.first, "gonggo-searchd", {"--config", config, "--check-config"}).status == 0);
  configure("node");
  const Finished wrong = run(machines.first, "gonggo-indexer", {"copy", "--config", config});
  CHECK(wrong.status == 2);
  CHECK_THAT(wrong.err, Contains("gonggo.toml:") && Contains("node is no shard and directory"));
}

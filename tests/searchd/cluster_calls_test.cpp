// SPDX-License-Identifier: GPL-2.0-or-later
// Asks fake replicas on loopback. Nothing asserts how long something takes: where a request must not wait, a replica
// would keep it for 30 s, and the limit of the test is several seconds.
#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <random>
#include <thread>

#include "common/base/error.hpp"
#include "searchd/cluster/http_shard_calls.hpp"
#include "searchd/cluster/replica_probe.hpp"
#include "searchd/cluster/replicas.hpp"
#include "tests/rounds.hpp"
#include "tests/searchd/fake_replica.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using Clock = Replicas::Clock;

namespace {

constexpr auto long_delay = 30s;  // of an answer that nobody may wait for
constexpr auto limit = 10s;       // of what must not wait for such an answer

using Ports = std::vector<std::vector<std::uint16_t>>;  // by shard and replica

const Log silent(LogOptions{.target = "off"});

// A port that nothing listens on.
std::uint16_t free_port() {
  const FakeReplica replica("");
  return replica.port();
}

std::vector<std::vector<KnownReplica>> replicas_at(const Ports& ports) {
  std::vector<std::vector<KnownReplica>> shards;
  for (const auto& shard : ports) {
    auto& list = shards.emplace_back();
    for (const auto port : shard) {
      list.push_back({{"127.0.0.1", port}, "replica at port " + std::to_string(port)});
    }
  }
  return shards;
}

struct Cluster {
  explicit Cluster(const Ports& ports, const ReplicaOptions& options = {})
      : replicas(replicas_at(ports), options, silent), calls(replicas) {}

  // Asks every shard. The deadline is so late that a call that waits for a long delay is seen by `limit`.
  std::vector<std::string> ask(Clock::duration time = 60s, const std::string& generation = "g1") {
    return calls.ask(generation, std::vector<std::string>(replicas.shards(), "question"), Clock::now() + time);
  }
  ReplicaState state(std::size_t shard, std::size_t replica) const {
    for (const auto& state : replicas.states(Clock::now())) {
      if (state.id == ReplicaId{shard, replica}) {
        return state;
      }
    }
    throw std::out_of_range("no such replica");
  }
  bool comes_back(std::size_t shard, std::size_t replica) const {
    for (const auto end = Clock::now() + limit; Clock::now() < end; std::this_thread::sleep_for(10ms)) {
      if (state(shard, replica).well) {
        return true;
      }
    }
    return false;
  }

  Replicas replicas;
  HttpShardCalls calls;
};

FakeReplica::Behaviour answers(FakeReplica::Reply reply) {
  return [reply](const std::string&) { return reply; };
}

using Answers = std::vector<std::string>;

}  // namespace

TEST_CASE("all shards are asked at once and answer in their order") {
  std::atomic<int> waiting = 0;
  const auto together = [&](const std::string& body) {
    return [&waiting, body](const std::string& request) {
      ++waiting;  // answers only after both shards have been asked
      for (const auto end = Clock::now() + limit; waiting < 2 && Clock::now() < end;) {
        std::this_thread::sleep_for(1ms);
      }
      return FakeReplica::Reply{.status = waiting < 2 ? 500U : 200U, .body = body + request};
    };
  };
  FakeReplica first(together("a"));
  FakeReplica second(together("b"));
  FakeReplica third("never asked");
  Cluster cluster(Ports{{first.port()}, {third.port()}, {second.port()}});
  CHECK(cluster.calls.shards() == 3);
  CHECK(cluster.calls.ask("g7", {"1", "", "2"}, Clock::now() + 60s) == Answers{"a1", "", "b2"});
  CHECK(third.asked == 0);
  CHECK_THAT(first.last_head(), Contains("POST /shard HTTP/1.1\r\n") && Contains("Gonggo-Generation: g7\r\n") &&
                                    Contains("Content-Type: application/octet-stream\r\n"));
  const std::string head = first.last_head();
  const std::string name = "Gonggo-Timeout: ";
  const int left = std::stoi(head.substr(head.find(name) + name.size()));
  CHECK(left > 0);
  CHECK(left <= 60'000);
}

TEST_CASE("a long answer comes whole, and one that is too long is a failure") {
  FakeReplica replica(std::string(20U << 20U, 'x'));
  Cluster wide(Ports{{replica.port()}});
  CHECK(wide.ask().front().size() == 20U << 20U);
  Cluster narrow(Ports{{replica.port()}}, {.answer_bytes = 1'000});
  CHECK_THROWS_AS(narrow.ask(), ShardsMissing);
}

TEST_CASE("a connection is kept, and a request on one that was closed is repeated without blame") {
  FakeReplica replica("ok");
  Cluster cluster(Ports{{replica.port()}});
  for (int i = 0; i < 3; ++i) {
    cluster.ask();
  }
  CHECK(replica.connections == 1);
  FakeReplica closing(answers({.body = "ok", .close = true}));
  Cluster other(Ports{{closing.port()}});
  for (int i = 0; i < 5; ++i) {
    CHECK(other.ask() == Answers{"ok"});
    std::this_thread::sleep_for(5ms);
  }
  CHECK(other.state(0, 0).failures == 0);
  CHECK(other.state(0, 0).requests == 5);
  CHECK(other.state(0, 0).well);
}

TEST_CASE("another replica is asked if one fails, whatever the failure is") {
  FakeReplica::Reply bad;
  bool is_unwell = true;
  SECTION("status 500") { bad.status = 500; }
  SECTION("status 501") { bad.status = 501; }
  SECTION("status 503, which does not tell that it is unwell") {
    bad.status = 503;
    is_unwell = false;
  }
  SECTION("status 504, which does not tell that it is unwell") {
    bad.status = 504;
    is_unwell = false;
  }
  SECTION("status 404, which tells that it is no node") { bad.status = 404; }
  SECTION("status 400, which does not tell that it is unwell") {
    bad.status = 400;
    is_unwell = false;
  }
  SECTION("a reset connection") { bad.reset = true; }
  FakeReplica broken(answers(bad));
  FakeReplica sound("ok");
  Cluster cluster(Ports{{broken.port(), sound.port()}});
  CHECK(cluster.ask() == Answers{"ok"});
  CHECK(broken.asked > 0);
  CHECK(cluster.state(0, 0).well == !is_unwell);
  CHECK(cluster.state(0, 1).well);
}

TEST_CASE("a replica that refuses connections is out of service and is asked last from then on") {
  FakeReplica sound("ok");
  Cluster cluster(Ports{{free_port(), sound.port()}});
  for (int i = 0; i < 3; ++i) {
    CHECK(cluster.ask() == Answers{"ok"});
  }
  CHECK_FALSE(cluster.state(0, 0).well);
  CHECK(cluster.state(0, 0).requests == 1);
  CHECK(cluster.state(0, 0).failures == 1);
}

TEST_CASE("a slow replica is hedged, and its late answer is ignored") {
  std::atomic<bool> is_slow = true;
  FakeReplica slow([&](const std::string&) {
    return FakeReplica::Reply{.body = "late", .delay = is_slow ? std::chrono::milliseconds(long_delay) : 0ms};
  });
  FakeReplica quick("ok");
  Cluster cluster(Ports{{slow.port(), quick.port()}});
  const auto begin = Clock::now();
  CHECK(cluster.ask() == Answers{"ok"});
  CHECK(Clock::now() - begin < limit);
  CHECK(cluster.state(0, 1).hedges == 1);
  CHECK(cluster.state(0, 0).given_up == 1);
  is_slow = false;
  for (int i = 0; i < 20; ++i) {  // the connection of the loser is not used again
    const auto answer = cluster.ask();
    CHECK((answer == Answers{"ok"} || answer == Answers{"late"}));
  }
}

TEST_CASE("a frozen replica costs a few hedges, goes out of service, and comes back") {
  FakeReplica frozen("a");
  FakeReplica sound("b");
  Cluster cluster(Ports{{frozen.port(), sound.port()}}, {.well_probe_pause = 50ms});
  cluster.ask();
  cluster.ask();  // both have kept connections now
  const ReplicaProbe probe(cluster.replicas);
  frozen.frozen = true;
  const auto begin = Clock::now();
  for (int i = 0; i < 20; ++i) {
    CHECK(cluster.ask() == Answers{"b"});
  }
  CHECK(Clock::now() - begin < limit);
  for (const auto end = Clock::now() + limit; cluster.state(0, 0).well && Clock::now() < end;) {
    std::this_thread::sleep_for(10ms);
  }
  CHECK_FALSE(cluster.state(0, 0).well);
  frozen.frozen = false;
  CHECK(cluster.comes_back(0, 0));
}

TEST_CASE("without hedges to spare, half of the time is left for another replica") {
  FakeReplica slow(answers({.body = "late", .delay = long_delay}));
  FakeReplica quick("ok");
  Cluster cluster(Ports{{slow.port(), quick.port()}}, {.hedge_reserve = 0});
  CHECK(cluster.ask(4s) == Answers{"ok"});
}

TEST_CASE("a replica that lacks the generation is not unwell, and is not asked for it for a while") {
  FakeReplica behind(answers({.status = 409}));
  FakeReplica sound("ok");
  Cluster cluster(Ports{{behind.port(), sound.port()}}, {.lacking_pause = 60s});
  for (int i = 0; i < 4; ++i) {
    CHECK(cluster.ask() == Answers{"ok"});
  }
  CHECK(behind.asked == 1);
  CHECK(cluster.state(0, 0).well);
  CHECK(cluster.state(0, 0).lacking == 1);
  CHECK(cluster.ask(60s, "g2") == Answers{"ok"});
  Cluster alone(Ports{{behind.port()}}, {.lacking_pause = 60s});
  CHECK_THROWS_WITH(alone.ask(), Contains("409"));
  CHECK_THROWS_WITH(alone.ask(), Contains("no replica has the generation g1"));
}

TEST_CASE("shards without a replica are named at once, with the reasons") {
  FakeReplica sound("ok");
  FakeReplica damaged(answers({.status = 500, .body = "the index cannot be read"}));
  Cluster cluster(Ports{{free_port(), free_port()}, {sound.port()}, {free_port()}, {damaged.port()}});
  for (int i = 0; i < 3; ++i) {  // first in service, then out of service
    const auto begin = Clock::now();
    try {
      cluster.ask();
      FAIL("no exception");
    } catch (const ShardsMissing& missing) {
      CHECK(missing.shards() == std::vector<std::size_t>{0, 2, 3});
      CHECK_THAT(missing.what(),
                 Contains("replica at port") && Contains("refused") && Contains("the index cannot be read"));
    }
    CHECK(Clock::now() - begin < limit);
  }
}

TEST_CASE("a shard is missing soon if its replicas are known to be frozen") {
  FakeReplica replica("ok");
  Cluster cluster(Ports{{replica.port()}}, {.probe_limit = 100ms});
  replica.frozen = true;
  cluster.replicas.begin({0, 0}, false);
  cluster.replicas.failed({0, 0}, "planted", Clock::now());
  const auto begin = Clock::now();
  CHECK_THROWS_AS(cluster.ask(), ShardsMissing);
  CHECK(Clock::now() - begin < limit);
}

TEST_CASE("a replica out of service that is slow has all the time if it answers a probe") {
  FakeReplica slow(answers({.body = "ok", .delay = 600ms}));
  Cluster cluster(Ports{{slow.port()}}, {.connect_limit = 300ms, .probe_limit = 300ms});
  cluster.replicas.begin({0, 0}, false);
  cluster.replicas.failed({0, 0}, "planted", Clock::now());
  CHECK(cluster.ask() == Answers{"ok"});
  CHECK(cluster.state(0, 0).well);
}

TEST_CASE("the deadline ends a call while a replica is slow") {
  FakeReplica slow(answers({.delay = long_delay}));
  FakeReplica quick("ok");
  Cluster cluster(Ports{{quick.port()}, {slow.port()}});
  const auto begin = Clock::now();
  for (const auto time : {0ms, 1ms, 300ms}) {
    try {
      cluster.ask(time);
      FAIL("no exception");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::deadline);
    }
  }
  CHECK(Clock::now() - begin < limit);
  CHECK(cluster.calls.ask("g1", {"question", ""}, Clock::now() + 60s) == Answers{"ok", ""});
}

TEST_CASE("a call whose replicas ran out of time ends like one that did so itself") {
  FakeReplica late(answers({.status = 504}));
  Cluster cluster(Ports{{late.port(), free_port()}});
  CHECK_THROWS_AS(cluster.ask(), Error);
}

TEST_CASE("a replica that comes back is used again") {
  FakeReplica replica("ok");
  Cluster cluster(Ports{{replica.port()}});
  const ReplicaProbe probe(cluster.replicas);
  cluster.ask();
  replica.stop();
  CHECK_THROWS_AS(cluster.ask(), ShardsMissing);
  CHECK_FALSE(cluster.state(0, 0).well);
  replica.start();
  CHECK(cluster.comes_back(0, 0));
  CHECK(cluster.ask() == Answers{"ok"});
}

TEST_CASE("no call fails while one replica of each shard lives") {
  constexpr std::size_t shards = 2;
  std::vector<std::vector<std::unique_ptr<FakeReplica>>> fakes(shards);
  std::vector<std::vector<std::uint16_t>> ports(shards);
  for (std::size_t shard = 0; shard < shards; ++shard) {
    for (int i = 0; i < 2; ++i) {
      fakes[shard].push_back(std::make_unique<FakeReplica>(std::to_string(shard)));
      ports[shard].push_back(fakes[shard].back()->port());
    }
  }
  Cluster cluster(ports);
  const ReplicaProbe probe(cluster.replicas);
  std::atomic<unsigned> done = 0;
  std::atomic<unsigned> failed = 0;
  std::vector<std::jthread> askers;
  for (int i = 0; i < 2; ++i) {
    askers.emplace_back([&](const std::stop_token& stop) {
      HttpShardCalls calls(cluster.replicas);
      while (!stop.stop_requested()) {
        try {
          if (calls.ask("g1", {"x", "y"}, Clock::now() + 30s) != Answers{"0", "1"}) {
            ++failed;
          }
        } catch (const std::exception& error) {
          ++failed;
        }
        ++done;
      }
    });
  }
  std::mt19937 random(7);
  for (int round = 0; round < gonggo_test::rounds(60); ++round) {
    FakeReplica& victim = *fakes[random() % shards][random() % 2];
    const bool freezes = random() % 4 == 0;
    freezes ? victim.frozen = true : (victim.stop(), true);
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 40));
    freezes ? victim.frozen = false : (victim.start(), true);
  }
  askers.clear();
  CHECK(done > 0);
  CHECK(failed == 0);
}

namespace {

struct Known {  // two replicas of one shard, with a clock of the test
  Replicas replicas;
  Clock::time_point now = Clock::now();
  explicit Known(const ReplicaOptions& options = {}) : replicas(replicas_at(Ports{{1, 2}}), options, silent) {}
  std::size_t first() const { return replicas.order(0, "g", now).front().id.replica; }
  void answer(std::size_t replica, std::chrono::nanoseconds latency) {
    replicas.begin({0, replica}, false);
    replicas.answered({0, replica}, latency, now);
  }
};

}  // namespace

TEST_CASE("the quicker replica is asked first, about equal ones share the load, and a slow one is tried again later") {
  Known known;
  for (int i = 0; i < 20; ++i) {
    known.answer(0, 10ms);
    known.answer(1, 11ms);
  }
  CHECK(known.first() == 0);  // it was not asked for longer
  known.answer(0, 10ms);
  CHECK(known.first() == 1);
  known.replicas.begin({0, 1}, false);
  CHECK(known.first() == 0);  // it has fewer open requests
  known.replicas.answered({0, 1}, 11ms, known.now);
  for (int i = 0; i < 20; ++i) {
    known.answer(1, 100ms);
  }
  known.answer(0, 10ms);
  CHECK(known.first() == 0);
  known.now += 60s;
  CHECK(known.first() == 1);
}

TEST_CASE("the delay of a hedge follows the latencies of the shard within its bounds") {
  Known known;
  CHECK(known.replicas.hedge_delay(0) == 150ms);  // nothing is measured
  for (int i = 0; i < 200; ++i) {
    known.answer(0, 1ms);
  }
  CHECK(known.replicas.hedge_delay(0) == 10ms);
  for (int i = 0; i < 200; ++i) {
    known.answer(0, 50ms);
  }
  CHECK(known.replicas.hedge_delay(0) == 50ms);
  for (int i = 0; i < 200; ++i) {
    known.answer(0, 5s);
  }
  CHECK(known.replicas.hedge_delay(0) == 150ms);
}

TEST_CASE("slow answers alone never take the last replica out of service, and hedges have a budget") {
  Known known;
  for (int i = 0; i < 10; ++i) {
    for (std::size_t replica = 0; replica < 2; ++replica) {
      known.replicas.begin({0, replica}, false);
      known.replicas.given_up({0, replica}, 1s, known.now);
    }
  }
  const auto order = known.replicas.order(0, "g", known.now);
  CHECK(order.front().well);
  CHECK_FALSE(order.back().well);
  int hedges = 0;
  while (known.replicas.take_hedge(0)) {
    ++hedges;
  }
  CHECK(hedges == 20);
  for (int i = 0; i < 11; ++i) {
    known.answer(0, 1ms);
  }
  CHECK(known.replicas.take_hedge(0));
  CHECK_FALSE(known.replicas.take_hedge(0));
}

TEST_CASE("a replica that fails requests although its probes succeed comes back later each time") {
  Known known;
  const auto back_after = [&] {
    known.replicas.begin({0, 0}, false);
    known.replicas.failed({0, 0}, "planted", known.now);
    for (auto waited = 0ms;; waited += 50ms, known.now += 50ms) {
      known.replicas.probed({0, 0}, "", known.now);
      if (known.replicas.states(known.now).front().well) {
        return waited;
      }
    }
  };
  CHECK(back_after() == 0ms);
  CHECK(back_after() == 250ms);
  CHECK(back_after() == 500ms);
  for (int i = 0; i < 10; ++i) {
    back_after();
  }
  CHECK(back_after() == 30s);
  known.answer(0, 1ms);
  CHECK(back_after() == 0ms);
}

TEST_CASE("a replica is probed once at a time, at once after it failed, and then every half second") {
  Known known;
  CHECK(known.replicas.due_probes(known.now).size() == 2);
  CHECK(known.replicas.due_probes(known.now).empty());
  known.replicas.probed({0, 0}, "", known.now);
  known.replicas.probed({0, 1}, "", known.now);
  CHECK(known.replicas.due_probes(known.now + 1s).empty());
  known.replicas.begin({0, 1}, false);
  known.replicas.failed({0, 1}, "planted", known.now);
  CHECK(known.replicas.due_probes(known.now) == std::vector<ReplicaId>{{0, 1}});
  known.replicas.probed({0, 1}, "planted", known.now);
  CHECK(known.replicas.due_probes(known.now + 400ms).empty());
  CHECK(known.replicas.due_probes(known.now + 500ms) == std::vector<ReplicaId>{{0, 1}});
}

// SPDX-License-Identifier: GPL-2.0-or-later
// What other machines are answered about the shards, over sockets.
#include "searchd/server/shard_server.hpp"

#include <catch2/catch.hpp>
#include <thread>

#include "common/base/error.hpp"
#include "searchd/cluster/http_shard_calls.hpp"
#include "searchd/cluster_settings.hpp"
#include "searchd/routes.hpp"
#include "tests/programs/client.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;
using Catch::Matchers::Contains;

namespace {

// Returns a request that a front makes of an index with one shard: the first one of a Searcher.
std::string request_about(const std::filesystem::path& generation) {
  struct Recorder : ShardCalls {
    explicit Recorder(std::string& place) : request(place) {}
    [[nodiscard]] std::size_t shards() const override { return 1; }
    std::vector<std::string> ask(const std::string&, const std::vector<std::string>& requests,
                                 std::chrono::steady_clock::time_point) override {
      request = requests.front();
      throw ShardsMissing({0}, "nobody answers");
    }
    std::string& request;
  };
  std::string request;
  CHECK_THROWS_AS(Searcher(generation, load_word_lists({}, {}), search_cache_bytes, nullptr,
                           {.calls = std::make_unique<Recorder>(request)}),
                  ShardsMissing);
  return request;
}

// A node with a whole index.
struct Node {
  explicit Node(ShardServerOptions options = {}) {
    publish(folder.path(), sample_announcements());
    generation = live_generation(folder.path())->filename();
    request = request_about(*live_generation(folder.path()));
    options.listen = {{"127.0.0.1", 0}};
    server = std::make_unique<ShardServer>(options, folder.path(), metrics, log);
    const std::string address = server->addresses().front();
    port = static_cast<std::uint16_t>(std::stoul(address.substr(address.rfind(':') + 1)));
  }

  Answer ask(const std::string& line, const std::string& headers, const std::string& body = "x") const {
    Client client(port);
    client.send(line + " HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Length: " + std::to_string(body.size()) +
                "\r\n\r\n" + body);
    return client.read();
  }
  [[nodiscard]] int status(const std::string& asked, const std::string& time) const {
    return ask("POST /shard", "Gonggo-Generation: " + asked + "\r\nGonggo-Timeout: " + time + "\r\n", request).status;
  }

  static inline unsigned made = 0;
  TemporaryFolder folder{"shard-server-" + std::to_string(++made)};
  Log log{{.target = "off"}};
  Metrics metrics{route_names()};
  std::string generation;
  std::string request;
  std::unique_ptr<ShardServer> server;
  std::uint16_t port = 0;
};

}  // namespace

TEST_CASE("only the two addresses of a node are answered") {
  const Node node;
  CHECK(node.ask("GET /healthz", "").status == 200);
  for (const std::string line :
       {"GET /shard", "PUT /shard", "POST /healthz", "GET /", "GET /v1/search", "GET /metrics"}) {
    CAPTURE(line);
    CHECK(node.ask(line, "").status == 404);
  }
}

TEST_CASE("a node says with the status why it does not answer about its shard") {
  const Node node;
  for (const std::string time : {"", "-1", "1.5", "1s", "x"}) {
    CAPTURE(time);
    CHECK(node.status(node.generation, time) == 400);
  }
  CHECK(node.status(node.generation, "5000") == 200);
  const std::string headers = "Gonggo-Generation: " + node.generation + "\r\nGonggo-Timeout: 5000\r\n";
  CHECK(node.ask("POST /shard", headers, "\x01").status == 400);
  CHECK(node.ask("POST /shard", headers, node.request + "x").status == 400);
  std::string of_another_release = node.request;
  ++of_another_release.front();  // the version of the protocol
  const Answer refused = node.ask("POST /shard", headers, of_another_release);
  CHECK(refused.status == 501);
  CHECK_THAT(refused.body, Contains("another release"));
  for (const std::string& none : std::vector<std::string>{"1", "", "../" + node.generation, "x"}) {
    CAPTURE(none);
    CHECK(node.status(none, "5000") == 409);
  }
  CHECK(node.status(node.generation, "0") == 504);
  const std::string text = node.metrics.text(now());
  CHECK_THAT(text, Contains("gonggo_shard_requests_total{status=\"409\"} 4\n"));
  CHECK_THAT(text, Contains("gonggo_shard_requests_total{status=\"504\"} 1\n"));
}

TEST_CASE("a node refuses requests that are too large, and more than may wait") {
  const Node small({.listen = {}, .request_bytes = 1'000});
  const std::string headers = "Gonggo-Generation: 1\r\nGonggo-Timeout: 5000\r\n";
  CHECK(small.ask("POST /shard", headers, std::string(1'000, '\x01')).status == 400);
  CHECK(small.ask("POST /shard", headers, std::string(1'001, 'x')).status == 413);
  const Node full({.listen = {}, .waiting = 0});
  CHECK(full.status("1", "5000") == 503);
}

TEST_CASE("a replica in a directory is refused if the directory is missing or its index lacks the shard") {
  const Node node;
  const std::filesystem::path empty = node.folder.path() / "empty";
  std::filesystem::create_directory(empty);
  const auto check = [&](const std::filesystem::path& directory, std::size_t shards) {
    ClusterSettings settings;
    settings.shards.resize(shards, {{.address = {"127.0.0.1", 1}}});
    settings.shards.back().push_back({.directory = directory});
    check_directories(settings);
  };
  check(node.folder.path(), 1);
  check(empty, 2);
  CHECK_THROWS_WITH(check(node.folder.path(), 2), Contains("has no shard 2"));
  CHECK_THROWS_WITH(check(node.folder.path() / "nowhere", 1), Contains("nowhere") && Contains("no directory"));
  CHECK_THROWS_WITH(check(node.folder.path() / "CURRENT", 1), Contains("no directory"));
}

TEST_CASE("a searcher with the calls of a cluster answers like one with the index, also while a replica is gone") {
  const Node node;
  std::vector<std::uint16_t> ports = {node.port};
  auto gone = std::make_unique<Node>();
  ports.push_back(gone->port);
  Replicas replicas({{{{"127.0.0.1", ports[1]}, "gone"}, {{"127.0.0.1", ports[0]}, "there"}}}, {}, node.log);
  const auto words = load_word_lists({}, {});
  const auto path = *live_generation(node.folder.path());
  gone.reset();
  Searcher remote(path, words, search_cache_bytes, nullptr, {.calls = std::make_unique<HttpShardCalls>(replicas)});
  Searcher local(path, words);
  for (const std::string query : {"", "물", "물 클러스터", "\"책 행사\"", "없는낱말"}) {
    CAPTURE(query);
    SearchRequest request;
    request.query = query;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    const SearchResult expected = local.search(request, deadline);
    const SearchResult found = remote.search(request, deadline);
    CHECK(found.total == expected.total);
    CHECK(found.missing == 0);
    REQUIRE(found.hits.size() == expected.hits.size());
    for (std::size_t i = 0; i < found.hits.size(); ++i) {
      CHECK(found.hits[i].announcement.id == expected.hits[i].announcement.id);
      CHECK(found.hits[i].score == expected.hits[i].score);
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/worker.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <fstream>

#include "common/index/generation.hpp"
#include "searchd/generation_watch.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::testing;
using Catch::Matchers::Contains;

namespace {

std::vector<std::string> lines_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    lines.push_back(line);
  }
  return lines;
}

struct Desk {
  explicit Desk(bool log_queries = false)
      : policy(std::make_shared<Policy>(Policy{{}, {}, log_queries})), worker(0, metrics, log, access, policy) {}

  TemporaryFolder folder{"worker"};
  Metrics metrics;
  Log log{{.target = (folder.path() / "log").string()}};
  Log access{{.target = (folder.path() / "access").string(), .bare = true}};
  std::shared_ptr<const Policy> policy;
  Worker worker;
};

}  // namespace

TEST_CASE("an access line is JSON about one request, without what was asked") {
  Desk desk;
  HttpRequest request{.method = "GET", .target = "/healthz?q=비밀", .request_id = "mine", .remote = "127.0.0.1"};
  desk.worker.answer(request, std::chrono::steady_clock::now());
  request.request_id = "not valid";
  desk.worker.answer(request, std::chrono::steady_clock::now());
  const auto lines = lines_of(desk.folder.path() / "access");
  REQUIRE(lines.size() == 2);
  CHECK_THAT(lines[0], !Contains("비밀"));
  const auto line = boost::json::parse(lines[0]);
  CHECK(line.at("requestId") == "mine");
  CHECK(line.at("path") == "/healthz");
  CHECK(line.at("route") == "/healthz");
  CHECK(line.at("status") == 200);
  CHECK(boost::json::parse(lines[1]).at("requestId") != "not valid");
}

TEST_CASE("queries are logged only when asked for") {
  Desk desk(true);
  desk.worker.answer({.method = "GET", .target = "/healthz?q=공개"}, std::chrono::steady_clock::now());
  CHECK_THAT(lines_of(desk.folder.path() / "access").at(0), Contains("공개"));
}

TEST_CASE("requests are counted by route and status") {
  Desk desk;
  desk.worker.answer({.method = "GET", .target = "/healthz"}, std::chrono::steady_clock::now());
  desk.worker.answer({.method = "GET", .target = "/nowhere"}, std::chrono::steady_clock::now());
  desk.worker.refuse({400, "bad_request", "x", ""}, {}, std::chrono::steady_clock::now());
  const auto text = desk.worker.answer({.method = "GET", .target = "/metrics"}, std::chrono::steady_clock::now()).body;
  CHECK_THAT(text, Contains("gonggo_http_requests_total{route=\"/healthz\",status=\"200\"} 1"));
  CHECK_THAT(text, Contains("gonggo_http_requests_total{route=\"none\",status=\"404\"} 1"));
  CHECK_THAT(text, Contains("gonggo_http_requests_total{route=\"none\",status=\"400\"} 1"));
  CHECK_THAT(text, Contains("gonggo_http_request_seconds_bucket"));
}

TEST_CASE("a worker says why it is not ready, then answers from what it was given") {
  Desk desk;
  desk.worker.not_ready("still empty");
  CHECK_THAT(desk.worker.answer({.method = "GET", .target = "/readyz"}, std::chrono::steady_clock::now()).body,
             Contains("still empty"));
  publish(desk.folder.path() / "index", sample_announcements());
  desk.worker.adopt(std::make_shared<Searcher>(open_searcher(desk.folder.path() / "index")));
  CHECK(desk.worker.answer({.method = "GET", .target = "/readyz"}, std::chrono::steady_clock::now()).status == 200);
}

TEST_CASE("a new generation is opened once for every worker, and a broken one leaves the old in use") {
  Desk desk;
  const auto index = desk.folder.path() / "index";
  const QueryWordFiles words;
  GenerationWatch watch(index, 2, desk.log, desk.metrics);
  CHECK(watch.poll(words).empty());
  CHECK_FALSE(watch.reason().empty());
  publish(index, sample_announcements());
  CHECK(watch.poll(words).size() == 2);
  CHECK(watch.reason().empty());
  CHECK(watch.poll(words).empty());
  publish(index, sample_announcements());
  const auto live = *live_generation(index);
  std::filesystem::rename(live, desk.folder.path() / "away");
  CHECK(watch.poll(words).empty());
  CHECK(watch.poll(words).empty());
  CHECK_THAT(lines_of(desk.folder.path() / "log").back(), Contains("still serving"));
  std::filesystem::rename(desk.folder.path() / "away", live);
  CHECK(watch.poll(words, true).size() == 2);
}

TEST_CASE("whatever the system says about the index is logged, and the old generation stays in use") {
  Desk desk;
  const auto index = desk.folder.path() / "index";
  const QueryWordFiles words;
  const auto current = index / "CURRENT";
  publish(index, sample_announcements());
  GenerationWatch watch(index, 1, desk.log, desk.metrics);
  CHECK(watch.poll(words).size() == 1);
  std::filesystem::remove(current);
  std::filesystem::create_symlink("CURRENT", current);  // a ring: looking at it fails even for root
  CHECK(watch.poll(words).empty());
  CHECK_THAT(lines_of(desk.folder.path() / "log").back(), Contains("cannot look at") && Contains("still serving"));
  std::filesystem::remove(current);
  std::ofstream(current) << std::string(100'000, '1');
  CHECK(watch.poll(words).empty());
  CHECK_THAT(lines_of(desk.folder.path() / "log").back(), Contains("names no generation") && Contains("still serving"));
  GenerationWatch elsewhere(desk.folder.path() / std::string(300, 'x'), 1, desk.log, desk.metrics);
  CHECK(elsewhere.poll(words).empty());
  CHECK_THAT(elsewhere.reason(), Contains("cannot look at"));
}

TEST_CASE("a browser may read refusals too, if its origin may read answers") {
  Desk desk;
  desk.worker.use(std::make_shared<Policy>(Policy{{}, {"https://a.example"}, false}));
  const auto refused = [&](const std::string& origin) {
    return desk.worker.refuse({503, "overloaded", "x", ""}, {.origin = origin}, std::chrono::steady_clock::now());
  };
  const auto has = [](const HttpResponse& response, const std::string& name, const std::string& value) {
    return std::count(response.headers.begin(), response.headers.end(), std::pair{name, value}) == 1;
  };
  CHECK(has(refused("https://a.example"), "Access-Control-Allow-Origin", "https://a.example"));
  CHECK(has(refused("https://a.example"), "Vary", "Origin"));
  CHECK(has(refused("https://b.example"), "Vary", "Origin"));
  CHECK_FALSE(has(refused("https://b.example"), "Access-Control-Allow-Origin", "https://b.example"));
}

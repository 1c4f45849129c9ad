// SPDX-License-Identifier: GPL-2.0-or-later
// What a front answers while shards are missing, and its metrics of the replicas, without a socket.
#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "common/search/shard_calls.hpp"
#include "searchd/answer_cache.hpp"
#include "searchd/cluster/replicas.hpp"
#include "searchd/worker.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;
using Catch::Matchers::Contains;

namespace {

std::string header(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) {
      return value;
    }
  }
  return {};
}

// A worker over an index.
struct Desk {
  Desk() : worker(0, metrics, log, log, std::make_shared<Policy>()) {
    publish(folder.path() / "index", sample_announcements());
    worker.use(std::make_shared<Searcher>(open_searcher(folder.path() / "index")));
    worker.use(cache);
  }

  // Asks an invented route.
  HttpResponse ask(const HttpRequest& request, const Route& route) {
    const Destination destination{parse_target(request.target), &route};
    return worker.answer(request, destination, std::chrono::steady_clock::now());
  }
  [[nodiscard]] std::string log_text() const {
    std::ostringstream text;
    text << std::ifstream(folder.path() / "log").rdbuf();
    return text.str();
  }

  TemporaryFolder folder{"front"};
  Metrics metrics{route_names()};
  Log log{{.target = (folder.path() / "log").string()}};
  AnswerCache cache{1U << 20};
  Worker worker;
};

HttpResponse miss_shards(const HttpRequest&, const RouteTarget&, const RouteContext&) {
  throw ShardsMissing({1}, "shard 1 is missing (10.0.0.11:8090: refused)");
}

unsigned answers = 0;

HttpResponse answer_partially(const HttpRequest&, const RouteTarget&, const RouteContext&) {
  ++answers;
  HttpResponse response;
  response.content_type = "application/json";
  response.body = "{}";
  response.is_partial = true;
  return response;
}

HttpResponse answer_wholly(const HttpRequest& http, const RouteTarget& target, const RouteContext& context) {
  HttpResponse response = answer_partially(http, target, context);
  response.is_partial = false;
  return response;
}

unsigned low_cost(const HttpRequest&, const RouteTarget&, Instant) { return 1; }

Route search_route(Handler handler) {
  return {.name = "/v1/search",
          .path = "/v1/search",
          .methods = Methods::get_and_post,
          .needs_index = true,
          .cost = low_cost,
          .json_only = true,
          .cache = Cache::revalidate,
          .answer = handler};
}

}  // namespace

TEST_CASE("while shards are missing a search is refused with a problem of its own, and the log has the reason once") {
  Desk front;
  const Route route = search_route(miss_shards);
  for (int i = 0; i < 5; ++i) {
    const HttpResponse answer = front.ask({.method = "GET", .target = "/v1/search?q=a"}, route);
    CHECK(answer.status == 503);
    CHECK(answer.content_type == "application/problem+json");
    CHECK(answer.route == "/v1/search");
    CHECK_FALSE(header(answer, "Retry-After").empty());
    CHECK(header(answer, "Cache-Control") == "no-store");
    const auto problem = boost::json::parse(answer.body);
    CHECK(problem.at("code") == "shards_missing");
    CHECK(answer.body.find("10.0.0.11") == std::string::npos);
  }
  const std::string log = front.log_text();
  const auto line = log.find("10.0.0.11:8090: refused");
  REQUIRE(line != std::string::npos);
  CHECK(log.find("10.0.0.11", line + 1) == std::string::npos);
  CHECK_THAT(front.metrics.text(now()), Contains("gonggo_storage_errors_total 0"));
}

TEST_CASE("a partial answer is neither kept nor tagged, and is counted") {
  Desk front;
  const HttpRequest request{.method = "GET", .target = "/v1/search?q=a"};
  const Route partial = search_route(answer_partially);
  answers = 0;
  for (unsigned i = 1; i <= 3; ++i) {
    const HttpResponse answer = front.ask(request, partial);
    CHECK(answer.status == 200);
    CHECK(header(answer, "ETag").empty());
    CHECK(header(answer, "Cache-Control") == "no-store");
    CHECK(answers == i);
  }
  CHECK_THAT(front.metrics.text(now()), Contains("gonggo_partial_answers_total 3\n"));
  const HttpResponse whole = front.ask(request, search_route(answer_wholly));
  CHECK_FALSE(header(whole, "ETag").empty());
  CHECK(answers == 4);
  CHECK_FALSE(header(front.ask(request, partial), "ETag").empty());  // the whole answer was kept
  CHECK(answers == 4);
  CHECK_THAT(front.metrics.text(now()), Contains("gonggo_partial_answers_total 3\n"));
}

TEST_CASE("the metrics of a front have a row for each replica") {
  const Log log({.target = "off"});
  Metrics metrics(route_names());
  CHECK_THAT(metrics.text(now()), !Contains("gonggo_replica_up{"));
  Replicas replicas({{{{"10.0.0.11", 8090}, "10.0.0.11:8090"}, {{"10.0.0.12", 8090}, "10.0.0.12:8090"}},
                     {{{"::1", 1}, "/srv/shard-2"}}},
                    {}, log);
  metrics.use(replicas);
  const auto moment = Replicas::Clock::now();
  replicas.begin({0, 1}, true);
  replicas.answered({0, 1}, std::chrono::milliseconds(20), moment);
  replicas.begin({1, 0}, false);
  replicas.failed({1, 0}, "refused", moment);
  replicas.begin({0, 0}, false);
  replicas.lacks({0, 0}, "1", moment);
  replicas.begin({0, 0}, false);
  replicas.given_up({0, 0}, std::chrono::seconds(1), moment);
  const std::string text = metrics.text(now());
  const std::string first = "{replica=\"10.0.0.11:8090\",shard=\"1\"} ";
  const std::string second = "{replica=\"10.0.0.12:8090\",shard=\"1\"} ";
  const std::string third = "{replica=\"/srv/shard-2\",shard=\"2\"} ";
  CHECK_THAT(text, Contains("# TYPE gonggo_replica_up gauge\n"));
  CHECK_THAT(text, Contains("# TYPE gonggo_replica_requests_total counter\n"));
  CHECK_THAT(text, Contains("gonggo_replica_up" + first + "1\n") && Contains("gonggo_replica_up" + third + "0\n"));
  CHECK_THAT(text, Contains("gonggo_replica_requests_total" + first + "2\n"));
  CHECK_THAT(text, Contains("gonggo_replica_failures_total" + third + "1\n"));
  CHECK_THAT(text, Contains("gonggo_replica_hedges_total" + second + "1\n"));
  CHECK_THAT(text, Contains("gonggo_replica_given_up_total" + first + "1\n"));
  CHECK_THAT(text, Contains("gonggo_replica_lacking_total" + first + "1\n"));
  CHECK_THAT(text, Contains("gonggo_replica_latency_seconds" + second + "0.02\n"));
  CHECK(metrics.text(now()) == text);  // no counter is raised twice
}

TEST_CASE("the log says once that a replica lacks a generation") {
  const TemporaryFolder folder("lacking");
  const std::filesystem::path file = folder.path() / "log";
  const Log log({.target = file.string()});
  Replicas replicas({{{{"10.0.0.11", 8090}, "10.0.0.11:8090"}}}, {}, log);
  for (const std::string generation : {"g1", "g1", "g2", "g2", "g2"}) {
    replicas.begin({0, 0}, false);
    replicas.lacks({0, 0}, generation, Replicas::Clock::now());
  }
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  const std::string lines = text.str();
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 2);
  CHECK_THAT(lines, Contains("replica 10.0.0.11:8090 of shard 1 lacks generation g1; run gonggo-indexer copy"));
}

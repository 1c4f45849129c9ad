// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/worker.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <fstream>

#include "common/base/date_spelling.hpp"
#include "common/index/generation.hpp"
#include "searchd/generation_watch.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
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
  Metrics metrics{route_names()};
  Log log{{.target = (folder.path() / "log").string()}};
  Log access{{.target = (folder.path() / "access").string(), .bare = true}};
  std::shared_ptr<const Policy> policy;
  Worker worker;

  HttpResponse ask(const HttpRequest& request) {
    return worker.answer(request, find_destination(request.target), std::chrono::steady_clock::now());
  }
};

}  // namespace

TEST_CASE("a line of the access log is JSON about one request, without the text of its query") {
  Desk desk;
  HttpRequest request{.method = "GET", .target = "/healthz?q=비밀", .request_id = "mine", .remote = "127.0.0.1"};
  desk.ask(request);
  request.request_id = "not valid";
  desk.ask(request);
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

TEST_CASE("a line of the access log has no characters that change the direction of text") {
  Desk desk(true);
  const std::vector<std::string> marks = {"\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C",
                                          "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"};
  for (const std::string& mark : marks) {
    for (const std::string& text : {mark, "가" + mark, mark + "gpj.exe", "a" + mark + "b"}) {
      desk.ask({.method = "GET", .target = "/healthz/" + text + "?q=" + text, .body = text, .user_agent = text});
    }
  }
  const auto lines = lines_of(desk.folder.path() / "access");
  REQUIRE(lines.size() == 4 * marks.size());
  for (const std::string& line : lines) {
    CHECK_NOTHROW(boost::json::parse(line));
    for (const std::string& mark : marks) {
      CHECK(line.find(mark) == std::string::npos);
    }
  }
}

TEST_CASE("queries are logged only when asked for") {
  Desk desk(true);
  desk.ask({.method = "GET", .target = "/healthz?q=공개"});
  CHECK_THAT(lines_of(desk.folder.path() / "access").at(0), Contains("공개"));
}

TEST_CASE("personal numbers are masked in the queries of the access log, however they are written") {
  Desk desk(true);
  for (const std::string target :
       {"/v1/search?q=010-1234-5678&page=2", "/v1/search?page=2&q=%EA%B3%B5%EA%B0%9C+010%2D1234%2D5678",
        "/v1/search?010-1234-5678&page=2", "/v1/search?page=2&q=%EA%B3%84%EC%A2%8C+110-123-456789"}) {
    desk.ask({.method = "GET", .target = target});
  }
  for (const std::string body :
       {R"({"q":"010-1234-5678"})", R"({"q":"\u0030\u0031\u0030-1234-5678"})", "010-1234-5678"}) {
    desk.ask({.method = "POST", .target = "/v1/search", .body = body});
  }
  desk.ask({.method = "GET", .target = "/v1/search?q=%EA%B3%B5%EA%B0%9C+2024-17&page=2&&x"});
  const auto lines = lines_of(desk.folder.path() / "access");
  REQUIRE(lines.size() == 8);
  for (const std::string& line : lines) {
    INFO(line);
    CHECK((line.find("1234") == std::string::npos && line.find("456789") == std::string::npos));
  }
  CHECK_THAT(lines[0], Contains("\"query\":\"q=[전화번호]&page=2\""));
  CHECK_THAT(lines[1], Contains("page=2&q=공개 [전화번호]"));
  CHECK_THAT(lines[3], Contains("[계좌번호]"));
  CHECK_THAT(lines.back(), Contains("q=%EA%B3%B5%EA%B0%9C+2024-17&page=2&&x"));
}

TEST_CASE("requests are counted by route and status") {
  Desk desk;
  desk.ask({.method = "GET", .target = "/healthz"});
  desk.ask({.method = "GET", .target = "/nowhere"});
  desk.worker.refuse({"bad_request", "x"}, {}, std::chrono::steady_clock::now());
  const auto text = desk.ask({.method = "GET", .target = "/metrics"}).body;
  CHECK_THAT(text, Contains("gonggo_http_requests_total{route=\"/healthz\",status=\"200\"} 1"));
  CHECK_THAT(text, Contains("gonggo_http_requests_total{route=\"none\",status=\"404\"} 1"));
  CHECK_THAT(text, Contains("gonggo_http_requests_total{route=\"none\",status=\"400\"} 1"));
  CHECK_THAT(text, Contains("gonggo_http_request_seconds_bucket"));
}

TEST_CASE("searches are counted, and those that were empty, relaxed or corrected") {
  Desk desk;
  publish(desk.folder.path() / "index", sample_announcements());
  desk.worker.use(std::make_shared<Searcher>(open_searcher(desk.folder.path() / "index")));
  const auto metrics = [&] { return desk.ask({.method = "GET", .target = "/metrics"}).body; };
  CHECK_THAT(metrics(), Contains("gonggo_searches_total 0"));
  desk.ask({.method = "GET", .target = "/v1/search?q=물+클러스터"});
  CHECK_THAT(metrics(), Contains("gonggo_searches_total 1") && Contains("gonggo_searches_empty_total 0"));
  CHECK_THAT(metrics(), Contains("gonggo_searches_relaxed_total 0") && Contains("gonggo_searches_corrected_total 0"));
  desk.ask({.method = "GET", .target = "/v1/search?q=\"없는낱말\""});
  CHECK_THAT(metrics(), Contains("gonggo_searches_total 2") && Contains("gonggo_searches_empty_total 1"));
  CHECK(desk.ask({.method = "GET", .target = "/v1/search?q=물클러스타"}).outcome.value().search.corrected);
  CHECK_THAT(metrics(), Contains("gonggo_searches_corrected_total 1"));
  CHECK(desk.ask({.method = "GET", .target = "/v1/search?q=물+클러스터+상수도"}).outcome.value().search.relaxed);
  CHECK_THAT(metrics(), Contains("gonggo_searches_relaxed_total 1"));
  desk.ask({.method = "GET", .target = "/v1/search?q=물&page=9"});
  desk.ask({.method = "GET", .target = "/v1/search?from=wrong"});
  CHECK_THAT(metrics(), Contains("gonggo_searches_total 5") && Contains("gonggo_searches_empty_total 1"));
}

TEST_CASE("the age of the index is counted from its creation, and is absent before there is one") {
  Metrics metrics(route_names());
  GenerationInfo generation;
  generation.name = "1";
  generation.created = *parse_instant("2024-03-07T09:00:00+09:00");
  CHECK_THAT(metrics.text(generation.created), !Contains("gonggo_generation_age_seconds{"));
  CHECK_THAT(metrics.text(generation.created), !Contains("gonggo_generation_age_seconds "));
  metrics.set_generation(generation);
  CHECK_THAT(metrics.text(generation.created + std::chrono::minutes(2)), Contains("gonggo_generation_age_seconds 120"));
  CHECK_THAT(metrics.text(generation.created - std::chrono::minutes(2)), Contains("gonggo_generation_age_seconds 0"));
  generation.created += std::chrono::minutes(1);
  metrics.set_generation(generation);
  CHECK_THAT(metrics.text(generation.created), Contains("gonggo_generation_age_seconds 0"));
}

TEST_CASE("a worker without an index says why, and answers once it was given one") {
  Desk desk;
  desk.worker.set_not_ready("still empty");
  CHECK_THAT(desk.ask({.method = "GET", .target = "/readyz"}).body, Contains("still empty"));
  publish(desk.folder.path() / "index", sample_announcements());
  desk.worker.use(std::make_shared<Searcher>(open_searcher(desk.folder.path() / "index")));
  CHECK(desk.ask({.method = "GET", .target = "/readyz"}).status == 200);
}

TEST_CASE("a new generation is opened once for every worker, and a broken one leaves the old in use") {
  Desk desk;
  const auto index = desk.folder.path() / "index";
  const WordListFiles words;
  GenerationWatch watch(
      index, 2, [] { return ShardAccess{}; }, desk.log, desk.metrics);
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

TEST_CASE("an index that cannot be read is logged, and the old generation stays in use") {
  Desk desk;
  const auto index = desk.folder.path() / "index";
  const WordListFiles words;
  const auto current = index / "CURRENT";
  publish(index, sample_announcements());
  GenerationWatch watch(
      index, 1, [] { return ShardAccess{}; }, desk.log, desk.metrics);
  CHECK(watch.poll(words).size() == 1);
  std::filesystem::rename(index, desk.folder.path() / "away");
  std::filesystem::create_symlink("index", index);  // a link to itself: reading it fails even for root
  CHECK(watch.poll(words).empty());
  CHECK_THAT(lines_of(desk.folder.path() / "log").back(), Contains("cannot look at") && Contains("still serving"));
  std::filesystem::remove(index);
  std::filesystem::rename(desk.folder.path() / "away", index);
  std::filesystem::remove(current);
  std::ofstream(current) << std::string(100'000, '1');
  CHECK(watch.poll(words).empty());
  CHECK_THAT(lines_of(desk.folder.path() / "log").back(), Contains("names no generation") && Contains("still serving"));
  GenerationWatch elsewhere(
      desk.folder.path() / std::string(300, 'x'), 1, [] { return ShardAccess{}; }, desk.log, desk.metrics);
  CHECK(elsewhere.poll(words).empty());
  CHECK_THAT(elsewhere.reason(), Contains("cannot look at"));
}

TEST_CASE("a browser may read refusals too, if its origin may read answers") {
  Desk desk;
  desk.worker.use(std::make_shared<Policy>(Policy{{}, {"https://a.example"}, false}));
  const auto refused = [&](const std::string& origin) {
    return desk.worker.refuse({"overloaded", "x"}, {.origin = origin}, std::chrono::steady_clock::now());
  };
  const auto has = [](const HttpResponse& response, const std::string& name, const std::string& value) {
    return std::count(response.headers.begin(), response.headers.end(),
                      std::pair<std::string_view, std::string>{name, value}) == 1;
  };
  CHECK(has(refused("https://a.example"), "Access-Control-Allow-Origin", "https://a.example"));
  CHECK(has(refused("https://a.example"), "Vary", "Origin, Accept-Encoding"));
  CHECK(has(refused("https://b.example"), "Vary", "Origin, Accept-Encoding"));
  CHECK_FALSE(has(refused("https://b.example"), "Access-Control-Allow-Origin", "https://b.example"));
}

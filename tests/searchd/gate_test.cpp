// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/gate.hpp"

#include <catch2/catch.hpp>

#include "tests/programs/program.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;
using namespace std::chrono_literals;

namespace {

const std::string search_key = "a-key-for-the-search";
const std::string admin_key = "a-key-for-operators";
const Gate::Clock::time_point start{1'000h};

struct Asked {
  Gate gate;
  AccessSettings settings;
  explicit Asked(const Log& log, Metrics& metrics) : gate(log, metrics) {}
  std::string code(const HttpRequest& request, Gate::Clock::time_point now = start) {
    const auto problem = gate.refuse(request, find_destination(request.target), settings, now);
    return problem ? std::string(problem->code.row().code) : "";
  }
};

// A target that the route answers.
std::string target_of(const Route& route) { return std::string(route.path) + (route.prefix ? "x" : ""); }

}  // namespace

TEST_CASE("every address demands the key of its access") {
  const Log log({.target = "off"});
  Metrics metrics(route_names());
  for (const bool with_search : {false, true}) {
    for (const bool with_admin : {false, true}) {
      Asked asked(log, metrics);
      asked.settings.search_keys = with_search ? Keys({search_key}) : Keys();
      asked.settings.admin_keys = with_admin ? Keys({admin_key}) : Keys();
      for (const Route& route : routes()) {
        const bool demanded =
            route.access == Access::search ? with_search : route.access == Access::admin && with_admin;
        for (const std::string& sent : {std::string(), search_key, admin_key, search_key + "x"}) {
          const bool right = (sent == search_key && with_search && route.access == Access::search) ||
                             (sent == admin_key && with_admin);
          HttpRequest bearer{.method = "GET", .target = target_of(route), .authorization = "Bearer " + sent};
          HttpRequest header{.method = "POST", .target = target_of(route), .api_key = sent};
          CAPTURE(route.name, with_search, with_admin, sent);
          CHECK((asked.code(bearer) == "key_required") == (demanded && !right));
          CHECK((asked.code(header) == "key_required") == (demanded && !right));
          header.method = "OPTIONS";
          CHECK(asked.code(header).empty());
        }
      }
    }
  }
  const auto access_of = [](const char* target) { return find_destination(target).route->access; };
  CHECK(access_of("/metrics") == Access::admin);
  CHECK(access_of("/version") == Access::admin);
  CHECK(access_of("/healthz") == Access::open);
  CHECK(access_of("/v1/search") == Access::search);
}

TEST_CASE("a client that asks too often is refused until the time that is named, but not its health checks") {
  const Log log({.target = "off"});
  Metrics metrics(route_names());
  Asked asked(log, metrics);
  asked.settings.rate = {2, 5};
  HttpRequest request{.method = "GET", .target = "/v1/search?q=a", .client = "192.0.2.1"};
  for (int i = 0; i < 5; ++i) {
    CHECK(asked.code(request).empty());
  }
  CHECK(asked.code(request) == "rate_limited");
  request.target = "/nowhere";
  CHECK(asked.code(request) == "rate_limited");
  for (const auto* exempt : {"/healthz", "/readyz", "/metrics"}) {
    request.target = exempt;
    CHECK(asked.code(request).empty());
  }
  request.target = "/v1/search";
  request.method = "OPTIONS";
  CHECK(asked.code(request).empty());
  request.method = "GET";
  const auto problem = asked.gate.refuse(request, find_destination(request.target), asked.settings, start);
  REQUIRE(problem.has_value());
  CHECK(asked.code(request, start + std::chrono::seconds(problem->retry_after)).empty());
  HttpRequest other = request;
  other.client = "192.0.2.2";
  CHECK(asked.code(other).empty());
  CHECK(metrics.text(now()).find("gonggo_http_requests_limited_total 3") != std::string::npos);
  asked.settings.rate = {};  // as a reload of the configuration does
  CHECK(asked.code(request).empty());
}

TEST_CASE("wrong keys count for the rate limit, so they cannot be guessed quickly") {
  const Log log({.target = "off"});
  Metrics metrics(route_names());
  Asked asked(log, metrics);
  asked.settings.rate = {1, 3};
  asked.settings.search_keys = Keys({search_key});
  HttpRequest request{.method = "GET", .target = "/v1/search", .api_key = "wrong", .client = "192.0.2.1"};
  CHECK(asked.code(request) == "key_required");
  CHECK(asked.code(request) == "key_required");
  CHECK(asked.code(request) == "key_required");
  request.api_key = search_key;
  CHECK(asked.code(request) == "rate_limited");
}

TEST_CASE("wrong keys for the metrics count for the rate limit, though the metrics themselves do not") {
  const Log log({.target = "off"});
  Metrics metrics(route_names());
  Asked asked(log, metrics);
  asked.settings.rate = {1, 3};
  asked.settings.admin_keys = Keys({search_key});
  HttpRequest request{.method = "GET", .target = "/metrics", .api_key = search_key, .client = "192.0.2.1"};
  for (int i = 0; i < 10; ++i) {
    CHECK(asked.code(request).empty());
  }
  request.api_key = "wrong";
  for (int i = 0; i < 3; ++i) {
    CHECK(asked.code(request) == "key_required");
  }
  CHECK(asked.code(request) == "rate_limited");
}

TEST_CASE("a refused origin leaves a line in the log, at most one a minute") {
  const TemporaryFolder folder("origins");
  std::filesystem::create_directories(folder.path());
  const std::string file = (folder.path() / "log").string();
  const Log log({.target = file});
  Metrics metrics(route_names());
  Gate gate(log, metrics);
  const std::vector<std::string> allowed = {"https://www.gaon.example"};
  const auto ask = [&](const std::string& origin, Gate::Clock::time_point now) {
    gate.note_origin({.method = "GET", .target = "/v1/search", .origin = origin, .host = "search.example"}, allowed,
                     now);
  };
  ask("https://www.gaon.example", start);
  ask("https://search.example", start);  // the page of the daemon itself
  ask("", start);
  CHECK(text_of(file).empty());
  for (int i = 0; i < 100; ++i) {
    ask("https://other.example\x1b[2J", start + std::chrono::milliseconds(i * 100));
  }
  const std::string first = text_of(file);
  CHECK(std::count(first.begin(), first.end(), '\n') == 1);
  CHECK(first.find("https://other.example") != std::string::npos);
  CHECK(first.find("cors_allow") != std::string::npos);
  CHECK(first.find('\x1b') == std::string::npos);
  ask("https://third.example", start + 61s);
  CHECK(text_of(file).find("100 such requests") != std::string::npos);
}

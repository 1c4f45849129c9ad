// SPDX-License-Identifier: GPL-2.0-or-later
// The server inside this process. Tasks that wait for the test occupy the search threads, so the tests do not depend on
// how long a search takes.
#include "searchd/server/server.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <csignal>
#include <future>
#include <thread>

#include "searchd/routes.hpp"
#include "tests/programs/client.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;
using Catch::Matchers::Contains;

namespace {

std::string percent_encoded(const std::string& text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    encoded += {'%', hex[static_cast<unsigned char>(c) >> 4U], hex[static_cast<unsigned char>(c) & 15U]};
  }
  return encoded;
}

const std::string light_search = "/v1/search?q=" + percent_encoded("물");
const std::string heavy_search = [] {
  std::string query = "본문:물";
  for (int i = 0; i < 64; ++i) {
    query += " OR 본문:물" + std::to_string(i);
  }
  return "/v1/search?q=" + percent_encoded(query);
}();

std::string request(const std::string& target, const std::string& id) {
  return "GET " + target + " HTTP/1.1\r\nHost: x\r\nX-Request-Id: " + id + "\r\n\r\n";
}

std::string code(const Answer& answer) { return std::string(boost::json::parse(answer.body).at("code").as_string()); }

ServerLimits limits_of_queue(std::uint64_t queue) {
  ServerLimits limits;
  limits.queue = queue;
  limits.request_timeout = std::chrono::minutes(5);
  return limits;
}

// A server with two search threads: the first runs light and heavy searches, the second light ones only.
class Site {
 public:
  explicit Site(const ServerLimits& limits) : policy_(std::make_shared<Policy>(Policy{limits, {}, false})) {
    publish(folder_.path() / "index", sample_announcements());
    std::vector<Worker*> borrowed;
    for (auto& worker : workers_) {
      borrowed.push_back(&worker);
    }
    server = std::make_unique<Server>(std::vector<Address>{{"127.0.0.1", 0}}, borrowed, log_);
    for (std::size_t i = 1; i < std::size(workers_); ++i) {
      auto searcher = std::make_shared<Searcher>(open_searcher(folder_.path() / "index"));
      workers_[0].use(std::make_shared<Suggester>(searcher->generation().path),
                      std::make_shared<WordLists>(searcher->words()));
      workers_[i].use(std::move(searcher));
    }
    const std::string address = server->addresses().front();
    port = static_cast<std::uint16_t>(std::stoul(address.substr(address.rfind(':') + 1)));
    thread_ = std::thread([this] { server->run([] {}); });
  }
  ~Site() {
    release();
    if (!ending_) {
      terminate();
    }
    thread_.join();
  }
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  // Keeps a search thread busy with a search until release(), and returns when it is.
  void occupy(std::size_t search_thread) {
    server->post(search_thread, [released = released_](Worker&) { released.wait(); });
    searching_.push_back(std::make_unique<Client>(port));
    searching_.back()->send(request(search_thread == 1 ? heavy_search : light_search, "occupies"));
    wait_for("gonggo_http_requests_in_flight " + std::to_string(searching_.size()));
  }
  void release() {
    if (!std::exchange(was_released_, true)) {
      release_.set_value();
    }
  }
  void terminate() {
    ending_ = true;
    ::kill(::getpid(), SIGTERM);
  }
  // Waits until the server accepts no more connections.
  void wait_for_end_of_accepting() const {
    try {
      while (true) {
        Client refused(port);
      }
    } catch (const std::runtime_error&) {
    }
  }

  [[nodiscard]] std::string metrics() const { return Client(port).get("/metrics").body; }
  // Waits until the metrics have this line.
  void wait_for(const std::string& line) const {
    while (metrics().find(line + "\n") == std::string::npos) {
      std::this_thread::yield();
    }
  }

  // Like wait_for(), but without a connection.
  void wait_unconnected_for(const std::string& line) const {
    while (metrics_.text(now()).find(line + "\n") == std::string::npos) {
      std::this_thread::yield();
    }
  }

  std::unique_ptr<Server> server;
  std::uint16_t port = 0;

 private:
  TemporaryFolder folder_{"server"};
  Log log_{{.target = (folder_.path() / "log").string()}};
  Metrics metrics_{route_names()};
  std::shared_ptr<const Policy> policy_;
  Worker workers_[3] = {
      {0, metrics_, log_, log_, policy_}, {1, metrics_, log_, log_, policy_}, {2, metrics_, log_, log_, policy_}};
  std::vector<std::unique_ptr<Client>> searching_;
  std::promise<void> release_;
  std::shared_future<void> released_ = release_.get_future().share();
  bool was_released_ = false;
  std::thread thread_;
  bool ending_ = false;
};

}  // namespace

TEST_CASE("whatever needs no search is answered while every search thread is busy") {
  Site site(limits_of_queue(64));
  site.occupy(1);
  site.occupy(2);
  Client searching(site.port);
  searching.send(request(light_search, "s"));
  site.wait_for("gonggo_searches_waiting{class=\"light\"} 1");
  Client client(site.port);
  for (const std::string target : {"/healthz", "/readyz", "/version", "/metrics", "/openapi.json", "/help"}) {
    INFO(target);
    CHECK(client.get(target).status == 200);
  }
  CHECK(client.get("/v1/search?page=0").status == 400);
  CHECK(client.get("/v1/documents/x?wat=1").status == 400);
  CHECK(client.get("/nowhere").status == 404);
  site.release();
  CHECK(searching.read().status == 200);
  site.wait_for("gonggo_searches_waiting{class=\"light\"} 0");
  CHECK(client.get("/v1/documents/w-1").status == 200);
}

TEST_CASE("a heavy search waits for its thread while light ones are answered") {
  Site site(limits_of_queue(64));
  site.occupy(1);
  Client heavy(site.port);
  heavy.send(request(heavy_search, "h"));
  site.wait_for("gonggo_searches_waiting{class=\"heavy\"} 1");
  Client light(site.port);
  for (int i = 0; i < 20; ++i) {
    CHECK(light.get(light_search).status == 200);
    CHECK(light.get("/v1/documents/w-1").status == 200);
  }
  CHECK_THAT(site.metrics(), Contains("gonggo_searches_waiting{class=\"heavy\"} 1\n"));
  site.release();
  CHECK(heavy.read().status == 200);
}

TEST_CASE("a full queue refuses searches of its class with 503 overloaded, and the other class waits") {
  Site site(limits_of_queue(1));
  site.occupy(1);
  site.occupy(2);
  Client first(site.port);
  first.send(request(heavy_search, "1"));
  site.wait_for("gonggo_searches_waiting{class=\"heavy\"} 1");
  for (int i = 1; i <= 3; ++i) {
    const Answer refused = Client(site.port).get(heavy_search);
    CHECK(refused.status == 503);
    CHECK(code(refused) == "overloaded");
    CHECK_FALSE(refused.header("retry-after").empty());
    site.wait_for("gonggo_searches_refused_total{class=\"heavy\",reason=\"overloaded\"} " + std::to_string(i));
  }
  Client light(site.port);
  light.send(request(light_search, "2"));
  site.wait_for("gonggo_searches_waiting{class=\"light\"} 1");
  site.release();
  CHECK(first.read().status == 200);
  CHECK(light.read().status == 200);
}

TEST_CASE("a full queue drops its most expensive search with 503 overloaded when a cheaper one arrives") {
  Site site(limits_of_queue(1));
  site.occupy(1);
  site.occupy(2);
  const std::string dear = "/v1/search?facets=department,board,year";
  Client dropped(site.port);
  dropped.send(request(dear, "dear"));
  site.wait_for("gonggo_searches_waiting{class=\"light\"} 1");
  Client cheap(site.port);
  cheap.send(request(light_search, "cheap"));
  const Answer refused = dropped.read();
  CHECK(refused.status == 503);
  CHECK(code(refused) == "overloaded");
  CHECK(refused.header("x-request-id") == "dear");
  CHECK_FALSE(refused.header("retry-after").empty());
  const Answer not_cheaper = Client(site.port).get(dear);
  CHECK(not_cheaper.status == 503);
  const std::string metrics = site.metrics();
  CHECK_THAT(metrics, Contains("gonggo_searches_waiting{class=\"light\"} 1\n"));
  CHECK_THAT(metrics, Contains("gonggo_searches_refused_total{class=\"light\",reason=\"overloaded\"} 2\n"));
  CHECK_THAT(metrics, Contains("gonggo_http_requests_total{route=\"/v1/search\",status=\"503\"} 2\n"));
  site.release();
  CHECK(cheap.read().status == 200);
}

TEST_CASE("a search that waits too long is refused with 503 deadline and never carried out") {
  ServerLimits limits;
  limits.request_timeout = std::chrono::milliseconds(20);
  Site site(limits);
  site.occupy(1);
  site.occupy(2);
  for (const auto& target : {light_search, heavy_search}) {
    const Answer refused = Client(site.port).get(target);
    CHECK(refused.status == 503);
    CHECK(code(refused) == "deadline");
    CHECK_FALSE(refused.header("retry-after").empty());
  }
  site.release();
  site.wait_for("gonggo_http_requests_in_flight 0");
  const std::string metrics = site.metrics();
  for (const std::string cost : {"light", "heavy"}) {
    CHECK_THAT(metrics, Contains("gonggo_searches_refused_total{class=\"" + cost + "\",reason=\"deadline\"} 1\n"));
    CHECK_THAT(metrics, Contains("gonggo_searches_waiting{class=\"" + cost + "\"} 0\n"));
  }
  CHECK_THAT(metrics, Contains("gonggo_searches_total 0\n"));
}

TEST_CASE("connections that send one byte of a request do not shut others out") {
  ServerLimits limits = limits_of_queue(64);
  limits.connections = 8;
  limits.header_timeout = std::chrono::minutes(5);
  limits.body_timeout = std::chrono::minutes(5);
  Site site(limits);
  const std::vector<std::string> beginnings = {
      "G", "GET / HTTP/1.1\r\nHost: x\r\nX-A: ",
      "POST /v1/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"};
  std::vector<std::unique_ptr<Client>> slow;
  for (std::size_t i = 0; i < 100; ++i) {
    slow.push_back(std::make_unique<Client>(site.port));
    slow.back()->send(beginnings[i % beginnings.size()]);
    CHECK(Client(site.port).get("/healthz").status == 200);
    CHECK(Client(site.port).get(light_search).status == 200);
  }
  CHECK(slow.front()->ended());
}

TEST_CASE("a client that sends many requests at once has one search at a time, and answers in order") {
  Site site(limits_of_queue(4));
  site.occupy(1);
  site.occupy(2);
  Client client(site.port);
  std::string pipelined;
  for (int i = 0; i < 30; ++i) {
    pipelined += request(i % 3 == 2 ? "/healthz" : i % 3 == 1 ? heavy_search : light_search, "r" + std::to_string(i));
  }
  client.send(pipelined);
  site.wait_for("gonggo_searches_waiting{class=\"light\"} 1");
  CHECK_THAT(site.metrics(), Contains("gonggo_http_requests_in_flight 3\n"));
  site.release();
  for (int i = 0; i < 30; ++i) {
    const Answer answer = client.read();
    CHECK(answer.status == 200);
    CHECK(answer.header("x-request-id") == "r" + std::to_string(i));
  }
}

TEST_CASE("TERM lets the searches that wait finish") {
  Site site(limits_of_queue(64));
  site.occupy(1);
  site.occupy(2);
  Client client(site.port);
  client.send(request(light_search, "s"));
  site.wait_for("gonggo_searches_waiting{class=\"light\"} 1");
  site.terminate();
  site.wait_for_end_of_accepting();
  site.release();
  const Answer answer = client.read();
  CHECK(answer.status == 200);
  CHECK(answer.header("connection") == "close");
  CHECK(client.ended());
}

TEST_CASE("a second TERM gives up the searches that wait") {
  Site site(limits_of_queue(64));
  site.occupy(1);
  site.occupy(2);
  Client client(site.port);
  client.send(request(light_search, "s"));
  site.wait_for("gonggo_searches_waiting{class=\"light\"} 1");
  site.terminate();
  site.wait_for_end_of_accepting();
  site.terminate();
  CHECK(client.ended());
}

TEST_CASE("a connection beyond the limit is answered 503 with Retry-After while all others wait for a search") {
  ServerLimits limits = limits_of_queue(64);
  limits.connections = 4;
  Site site(limits);
  site.occupy(1);
  site.occupy(2);
  Client third(site.port);
  third.send(request(light_search, "3"));
  site.wait_unconnected_for("gonggo_searches_waiting{class=\"light\"} 1");
  Client fourth(site.port);
  fourth.send(request(light_search, "4"));
  site.wait_unconnected_for("gonggo_searches_waiting{class=\"light\"} 2");
  site.wait_unconnected_for("gonggo_http_connections 4");
  Client beyond(site.port);
  const Answer refused = beyond.get("/healthz");
  CHECK(refused.status == 503);
  CHECK(code(refused) == "too_many_connections");
  CHECK_FALSE(refused.header("retry-after").empty());
  CHECK(beyond.ended());
  site.release();
  CHECK(third.read().status == 200);
  CHECK(fourth.read().status == 200);
  CHECK(fourth.get("/healthz").status == 200);
}

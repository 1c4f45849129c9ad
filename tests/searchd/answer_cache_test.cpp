// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/answer_cache.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <deque>
#include <memory>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "common/search/suggester.hpp"
#include "searchd/http_rules.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;

namespace {

HttpResponse with_body(std::string body) {
  HttpResponse response;
  response.body = std::move(body);
  return response;
}

std::string header(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) {
      return value;
    }
  }
  return {};
}

// The thread of the connections and one search thread, with the answers that both keep.
class Site {
 public:
  explicit Site(const std::vector<Announcement>& announcements = sample_announcements()) : folder_("kept-answers") {
    publish(folder_.path(), announcements);
    open();
  }

  void open() {
    searcher_ = std::make_unique<Searcher>(open_searcher(folder_.path()));
    suggester_ = std::make_unique<Suggester>(searcher_->generation().path);
  }
  void publish_again(const std::vector<Announcement>& announcements) {
    publish(folder_.path(), announcements);
    open();
  }

  // The answer of the thread of the connections; nullopt if a search thread has to answer.
  std::optional<HttpResponse> at_once(const HttpRequest& request) {
    auto answer = answer_or_cost(request, find_destination(request.target), context(false), around);
    auto* response = std::get_if<HttpResponse>(&answer);
    return response == nullptr ? std::nullopt : std::optional<HttpResponse>(std::move(*response));
  }
  HttpResponse searched(const HttpRequest& request) {
    return answer(request, find_destination(request.target), context(true), around);
  }
  // True if the answer is known without a search, once the same request was answered.
  bool is_kept(const HttpRequest& request) {
    if (at_once(request)) {
      throw std::logic_error("the answer was known before");
    }
    searched(request);
    return at_once(request).has_value();
  }

  Instant moment = seoul_midnight(*parse_day("2024-03-10")) + std::chrono::hours(9);
  AnswerCache cache{1U << 20};
  WordLists words;
  AnswerContext around{"id-1", {}};

 private:
  RouteContext context(bool with_searcher) {
    return {.generation = &searcher_->generation(),
            .words = &words,
            .searcher = with_searcher ? searcher_.get() : nullptr,
            .suggester = with_searcher ? nullptr : suggester_.get(),
            .not_ready = "",
            .kept_answers = &cache,
            .now = moment,
            .started = std::chrono::steady_clock::now(),
            .deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1)};
  }

  TemporaryFolder folder_;
  std::unique_ptr<Searcher> searcher_;
  std::unique_ptr<Suggester> suggester_;
};

HttpRequest get(const std::string& target) { return {.method = "GET", .target = target}; }

}  // namespace

TEST_CASE("an answer cache drops what was not asked for longest, and never exceeds its size") {
  constexpr std::size_t bytes = 64U << 10;
  AnswerCache cache(bytes);
  const auto key_of = [](int number) { return "key " + std::to_string(100 + number); };  // all of one length
  const auto body_of = [](const std::string& key) { return key + std::string(2'000, '.'); };
  cache.keep(key_of(0), with_body(body_of(key_of(0))));
  const std::size_t places = bytes / cache.bytes();
  std::deque<int> recent = {0};  // what must be kept; the one that was used last comes first
  std::mt19937 random(7);
  for (int i = 0; i < 20'000; ++i) {
    const int number = static_cast<int>(random() % (2 * places));
    const std::string key = key_of(number);
    const auto kept = cache.find(key);
    const auto known = std::find(recent.begin(), recent.end(), number);
    REQUIRE((kept != nullptr) == (known != recent.end()));
    if (kept) {
      REQUIRE(kept->body == body_of(key));
      recent.erase(known);
    } else {
      cache.keep(key, with_body(body_of(key)));
    }
    recent.push_front(number);
    recent.resize(std::min(recent.size(), places));
    REQUIRE(cache.bytes() <= bytes);
  }
  cache.resize(bytes / 2);
  CHECK(cache.bytes() <= bytes / 2);
  CHECK(cache.find(key_of(recent.front())) != nullptr);
  CHECK(cache.find(key_of(recent.back())) == nullptr);
  cache.clear();
  CHECK(cache.bytes() == 0);
  CHECK(cache.find(key_of(recent.front())) == nullptr);
}

TEST_CASE("an answer cache keeps no answer that would take the place of many, and nothing if it has no size") {
  AnswerCache cache(80'000);
  cache.keep("large", with_body(std::string(10'000, '.')));
  CHECK(cache.find("large") == nullptr);
  cache.keep("small", with_body(std::string(9'000, '.')));
  CHECK(cache.find("small") != nullptr);
  AnswerCache none(0);
  none.keep("a", with_body("b"));
  CHECK(none.find("a") == nullptr);
}

TEST_CASE("threads may share an answer cache", "[threads]") {
  AnswerCache cache(32U << 10);
  std::vector<std::jthread> threads;
  for (unsigned seed = 0; seed < 4; ++seed) {
    threads.emplace_back([&cache, seed] {
      std::mt19937 random(seed);
      for (int i = 0; i < 2'000; ++i) {
        const std::string key = std::to_string(random() % 50);
        if (const auto kept = cache.find(key); kept && kept->body != key) {
          throw std::logic_error("another answer");
        }
        cache.keep(key, with_body(key));
        if (i % 500 == 0) {
          cache.clear();
        }
      }
    });
  }
  threads.clear();
  CHECK(cache.bytes() <= 32U << 10);
}

TEST_CASE("the same request is answered again without a search") {
  Site site;
  for (const char* target :
       {"/v1/search?q=물", "/v1/search?q=물&facets=board&size=1", "/v1/documents/w-1", "/v1/facets/board?q=물",
        "/v1/similar/w-1", "/?q=물", "/announcements/w-1", "/atom?q=물", "/results.csv?q=물", "/results.jsonl?q=물"}) {
    INFO(target);
    CHECK_FALSE(site.at_once(get(target)));
    const HttpResponse first = site.searched(get(target));
    CHECK(first.status == 200);
    const auto again = site.at_once(get(target));
    REQUIRE(again);
    CHECK(again->status == 200);
    CHECK(again->sent_body() == first.sent_body());
    CHECK(again->headers == first.headers);
    CHECK(again->content_type == first.content_type);
    CHECK(again->route == first.route);
    CHECK(again->outcome.has_value() == first.outcome.has_value());  // it counts as a search
    HttpRequest head = get(target);
    head.method = "HEAD";
    CHECK(site.at_once(head)->sent_body() == first.sent_body());
  }
}

TEST_CASE("a client whose copy is valid is answered 304 without a search, also if nothing is kept") {
  Site site;
  site.cache.resize(0);
  HttpRequest request = get("/v1/search?q=물");
  request.if_none_match = header(site.searched(request), "ETag");
  const auto unchanged = site.at_once(request);
  REQUIRE(unchanged);
  CHECK(unchanged->status == 304);
  CHECK(unchanged->sent_body().empty());
  request.if_none_match = "*";
  CHECK_FALSE(site.at_once(request));
  site.cache.resize(1U << 20);
  site.searched(get("/v1/search?q=물"));
  CHECK(site.at_once(request)->status == 304);
}

TEST_CASE("an answer is made anew for another minute, language, word list, coding or address") {
  Site site;
  CHECK(site.is_kept(get("/v1/search?q=물")));
  site.moment += std::chrono::minutes(1);
  CHECK(site.is_kept(get("/v1/search?q=물")));
  HttpRequest korean = get("/v1/search?q=물");
  korean.accept_language = "ko";
  CHECK(site.is_kept(korean));
  HttpRequest zipped = get("/v1/search?q=물");
  zipped.accept_encoding = "gzip";
  CHECK(site.is_kept(zipped));
  CHECK(header(*site.at_once(zipped), "Content-Encoding") == header(site.searched(zipped), "Content-Encoding"));
  CHECK(site.is_kept(get("/v1/search?q=물&size=9")));
  site.words.hash = "other";
  CHECK(site.is_kept(get("/v1/search?q=물")));
}

TEST_CASE("a long answer is kept compressed, and each client gets the coding that it accepts") {
  Site site;
  HttpRequest zipped = get("/?q=물");
  zipped.accept_encoding = "gzip";
  const HttpResponse first = site.searched(zipped);
  REQUIRE(header(first, "Content-Encoding") == "gzip");
  CHECK(site.at_once(zipped)->sent_body() == first.sent_body());
  CHECK(site.at_once(zipped)->headers == first.headers);
  CHECK(site.is_kept(get("/?q=물")));
  CHECK(header(*site.at_once(get("/?q=물")), "Content-Encoding").empty());
}

TEST_CASE("an answer is made anew for another generation and when an announcement becomes due") {
  std::vector<Announcement> all = sample_announcements();
  all.push_back(announcement("w-9", "물놀이장 개장", "", "2024-03-10"));
  all.back().embargo = now() + std::chrono::hours(24);
  Site site(all);
  site.moment = now();
  const HttpRequest request = get("/v1/search?q=물놀이장");
  const std::string before = site.searched(request).sent_body();
  CHECK(site.searched(request).sent_body() == before);
  CHECK_FALSE(site.at_once(request));  // only a search thread knows at once what is due
  site.moment = now() + std::chrono::hours(25);
  CHECK(site.searched(request).sent_body() != before);
  Site open;
  CHECK(open.is_kept(request));
  open.publish_again(sample_announcements());
  CHECK(open.is_kept(request));
}

TEST_CASE("wrong requests, POST and the start page are not kept") {
  Site site;
  HttpRequest post{
      .method = "POST", .target = "/v1/search", .body = R"({"q":"물"})", .content_type = "application/json"};
  CHECK(site.searched(post).status == 200);
  CHECK_FALSE(site.at_once(post));
  CHECK(site.searched(get("/")).status == 200);
  CHECK_FALSE(site.at_once(get("/")));
  CHECK(site.searched(get("/v1/documents/none")).status == 404);
  CHECK_FALSE(site.at_once(get("/v1/documents/none")));
  CHECK(site.at_once(get("/v1/search?from=x"))->status == 400);
  CHECK(site.cache.bytes() == 0);
  HttpRequest picky = get("/v1/search?q=물");
  site.searched(picky);
  picky.accept = "text/html";
  CHECK(site.at_once(picky)->status == 406);
}

TEST_CASE("an origin gets its own headers with a kept answer") {
  Site site;
  const std::vector<std::string> allowed = {"https://a.example"};
  site.around.cors_allow = allowed;
  HttpRequest request = get("/v1/search?q=물");
  request.origin = "https://a.example";
  site.searched(request);
  CHECK(header(*site.at_once(request), "Access-Control-Allow-Origin") == "https://a.example");
  request.origin = "https://b.example";
  CHECK(header(*site.at_once(request), "Access-Control-Allow-Origin").empty());
}

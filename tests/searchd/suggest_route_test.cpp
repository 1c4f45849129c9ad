// SPDX-License-Identifier: GPL-2.0-or-later
// The address of suggestions, answered as the thread of the connections answers it: without a Searcher.
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "common/search/suggester.hpp"
#include "searchd/http_rules.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;
namespace json = boost::json;

namespace {

class Site {
 public:
  explicit Site(const std::vector<Announcement>& announcements) : folder_("suggest") {
    publish(folder_.path(), announcements);
    suggester_ = std::make_unique<Suggester>(*live_generation(folder_.path()));
  }

  HttpResponse get(const std::string& target, const std::string& if_none_match = "") {
    const RouteContext context{.generation = &suggester_->generation(),
                               .words = &words_,
                               .suggester = suggester_.get(),
                               .not_ready = {},
                               .now = moment,
                               .started = std::chrono::steady_clock::now(),
                               .deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1)};
    const HttpRequest request{.method = "GET", .target = target, .if_none_match = if_none_match};
    auto answer = answer_or_cost(request, find_destination(target), context, {"id", {}});
    REQUIRE(std::holds_alternative<HttpResponse>(answer));  // it never waits for a search thread
    return std::get<HttpResponse>(std::move(answer));
  }

  Instant moment = seoul_midnight(*parse_day("2024-03-10")) + std::chrono::hours(9);

 private:
  TemporaryFolder folder_;
  WordLists words_;
  std::unique_ptr<Suggester> suggester_;
};

std::string header(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) {
      return value;
    }
  }
  return {};
}

std::vector<std::string> texts(const HttpResponse& response) {
  std::vector<std::string> all;
  const json::value body = json::parse(response.body);
  for (const json::value& one : body.at("suggestions").as_array()) {
    all.emplace_back(one.at("text").as_string());
  }
  return all;
}

}  // namespace

TEST_CASE("Suggestions are answered at once, with text, kind and marks") {
  Site site(sample_announcements());
  const HttpResponse response = site.get("/v1/suggest?q=물클ㄹ");
  CHECK(response.status == 200);
  CHECK(response.content_type == "application/json");
  const json::value body = json::parse(response.body);
  CHECK(body.at("query") == "물클ㄹ");
  REQUIRE(body.at("suggestions").as_array().size() == 1);
  const json::value& first = body.at("suggestions").at(0);
  CHECK(first.at("text") == "물 클러스터 입주기업 모집");
  CHECK(first.at("kind") == "title");
  CHECK(first.at("marks") == json::parse(R"([{"begin":0,"end":4}])"));
  CHECK(json::parse(site.get("/v1/suggest").body).at("suggestions").as_array().empty());
}

TEST_CASE("Suggestions have an ETag that changes when an announcement becomes due") {
  std::vector<Announcement> all = sample_announcements();
  all.push_back(announcement("w-9", "물놀이장 개장", "", "2024-03-10"));
  all.back().embargo = now() + std::chrono::hours(24);
  Site site(all);
  site.moment = now();
  const HttpResponse before = site.get("/v1/suggest?q=물");
  const std::string tag = header(before, "ETag");
  CHECK(header(before, "Cache-Control") == "no-cache");
  CHECK(site.get("/v1/suggest?q=물", tag).status == 304);
  site.moment = now() + std::chrono::hours(25);
  const HttpResponse after = site.get("/v1/suggest?q=물", tag);
  CHECK(after.status == 200);
  CHECK(texts(after).size() == texts(before).size() + 1);
}

TEST_CASE("Suggestions honour filters and size, and refuse other parameters") {
  Site site(sample_announcements());
  CHECK(texts(site.get("/v1/suggest?q=ㅁ&board=공고")) != texts(site.get("/v1/suggest?q=ㅁ&board=행사")));
  CHECK(texts(site.get("/v1/suggest?q=ㅁ&board=행사")).size() == 1);  // the department 문화예술과
  CHECK(texts(site.get("/v1/suggest?q=ㅁ&size=1")).size() == 1);
  CHECK(texts(site.get("/v1/suggest?q=ㅁ&status=closed")).empty());
  for (const char* wrong : {"page=2", "size=0", "size=101", "from=x", "sort=date"}) {
    const HttpResponse response = site.get("/v1/suggest?q=ㅁ&" + std::string(wrong));
    CHECK(response.status == 400);
    CHECK(response.content_type == "application/problem+json");
  }
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/similar_route.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "searchd/problem.hpp"
#include "searchd/routes.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;

namespace {

struct Desk {
  Desk() {
    auto all = sample_announcements();
    all.push_back(announcement("w-4", "물 클러스터 입주기업 추가 모집",
                               "국가물산업클러스터의 입주 기업을 더 모집합니다.", "2024-04-01"));
    all.back().board = "공고";
    for (auto& each : all) {
      each.number = each.board == "공고" ? "2024-77" : "";
    }
    publish(folder.path() / "index", all);
    searcher = std::make_unique<Searcher>(open_searcher(folder.path() / "index"));
  }

  TemporaryFolder folder{"similar"};
  std::unique_ptr<Searcher> searcher;

  boost::json::value get(const std::string& target) {
    const Destination destination = find_destination(target);
    REQUIRE(destination.route != nullptr);
    RouteContext context;
    context.searcher = searcher.get();
    context.now = now();
    context.deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    const HttpRequest request{.method = "GET", .target = target};
    destination.route->cost(request, *destination.target, context.now);
    return boost::json::parse(destination.route->answer(request, *destination.target, context).body);
  }

  std::string refused(const std::string& target) {
    try {
      get(target);
    } catch (const ProblemError& error) {
      return std::string(error.problem.code.row().code);
    }
    return "";
  }
};

std::vector<std::string> ids_in(const boost::json::value& hits) {
  std::vector<std::string> ids;
  for (const auto& hit : hits.as_array()) {
    ids.emplace_back(hit.at("id").as_string().c_str());
  }
  return ids;
}

}  // namespace

TEST_CASE("/v1/similar answers what resembles an announcement, and what has its notice number on its board") {
  Desk desk;
  const auto answer = desk.get("/v1/similar/w-1");
  CHECK(answer.at("id") == "w-1");
  CHECK(answer.at("source") == "main");
  CHECK(ids_in(answer.at("hits")) == std::vector<std::string>{"w-4"});
  CHECK(ids_in(answer.at("related")) == std::vector<std::string>{"w-4", "w-3"});
  CHECK(answer.at("hits").as_array().front().at("match") == "some");
  CHECK(desk.get("/v1/similar/w-1?board=행사").at("hits").as_array().empty());
  CHECK(desk.get("/v1/similar/w-1?size=0").at("hits").as_array().empty());
  CHECK(desk.get("/v1/similar/w-3?source=other").at("source") == "other");
}

TEST_CASE("/v1/similar refuses what it does not take") {
  Desk desk;
  CHECK(desk.refused("/v1/similar/none") == "no_such_document");
  CHECK(desk.refused("/v1/similar/w-3") == "ambiguous_document");
  CHECK(desk.refused("/v1/similar/w-1?source=main&source=other") == "repeated");
  CHECK(desk.refused("/v1/similar/w-1?size=101") == "out_of_range");
  CHECK(desk.refused("/v1/similar/w-1?from=2024-13") == "bad_date");
  for (const char* other : {"q=물", "page=2", "sort=date", "facets=board", "id=w-2", "none=1", "within=물"}) {
    INFO(other);
    CHECK(desk.refused("/v1/similar/w-1?" + std::string(other)) == "unknown_parameter");
  }
}

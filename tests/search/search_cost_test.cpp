// SPDX-License-Identifier: GPL-2.0-or-later
// The estimate must order requests by their work: ordinary requests are light, and requests that read much are heavy.
#include "common/search/search_cost.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace gonggo;

namespace {

SearchRequest asking_for(const std::string& query, std::size_t within = 0) {
  SearchRequest request;
  request.query = query;
  request.within.assign(within, query);
  return request;
}

// `count` words, each after `before`, with `between` in between.
std::string repeated(std::size_t count, const std::string& before, const std::string& between) {
  std::string query;
  for (std::size_t i = 0; i < count; ++i) {
    query += (i == 0 ? "" : between) + before + "가나" + std::to_string(i);
  }
  return query;
}

}  // namespace

TEST_CASE("an ordinary request is light") {
  for (const char* query :
       {"", "물", "물 클러스터", "\"물 클러스터\"", "제목:채용 본문:수도요금", "독감 OR 코로나", "심폐소*",
        "수도 -\"요금 인상\"", "독감 예방 접종은 언제부터 어디에서 받을 수 있고 비용은 얼마인가요?",
        "2025년 상반기 지역주도형 청년일자리사업 참여기업 추가모집 및 사업 설명회 개최 알림 공고"}) {
    CAPTURE(query);
    CHECK(estimated_cost(asking_for(query)) < heavy_cost);
  }
  SearchRequest refined = asking_for("채용 공고", 1);
  refined.facets = {FacetId::department, FacetId::board, FacetId::year};
  refined.filters = {{FieldId::department, {"물산업과"}}};
  refined.sort = Sort::date;
  CHECK(estimated_cost(refined) < heavy_cost);
}

TEST_CASE("a request that makes the search read much is heavy") {
  for (const std::size_t within : {0, 1, 8}) {
    for (const char* before : {"본문:", "제목:", "-본문:"}) {
      CAPTURE(before, within);
      CHECK(estimated_cost(asking_for(repeated(64, before, " OR "), within)) >= heavy_cost);
      CHECK(estimated_cost(asking_for(repeated(64, before, " "), within)) >= heavy_cost);
    }
  }
  std::string joined;
  for (int i = 0; i < 680; ++i) {
    joined += "가";
  }
  CHECK(estimated_cost(asking_for(joined)) >= heavy_cost);
  CHECK(estimated_cost(asking_for("가* OR 나*")) >= heavy_cost);
  SearchRequest counted = asking_for("공고 안내");
  counted.facets = all_facets();
  counted.sort = Sort::deadline;
  CHECK(estimated_cost(counted) >= heavy_cost);
  SearchRequest deep = asking_for("공고");
  deep.page = 100;
  deep.size = 100;
  CHECK(estimated_cost(deep) >= heavy_cost);
}

TEST_CASE("a request costs at least as much as any part of it") {
  const std::vector<std::string> parts{"물",          "\"물 산업\"",   "본문:물", "가*", "-물",
                                       "(물 | 산업)", "부서:물산업과", "”",       "OR",  "\xff"};
  for (const std::string& one : parts) {
    for (const std::string& other : parts) {
      for (const Syntax syntax : {Syntax::full, Syntax::plain}) {
        SearchRequest alone = asking_for(one);
        alone.syntax = syntax;
        SearchRequest both = asking_for(one + " " + other);
        both.syntax = syntax;
        both.within = {other};
        CAPTURE(one, other);
        CHECK(estimated_cost(alone) >= 1);
        CHECK(estimated_cost(both) >= estimated_cost(alone));
      }
    }
  }
}

TEST_CASE("every field of a request has a cost that is counted, and no value overflows it") {
  SearchRequest most = asking_for(std::string(2'048, '('), 8);
  most.page = ~0U;
  most.size = ~0U;
  most.facets = all_facets();
  most.filters.assign(10, {FieldId::board, std::vector<std::string>(64, "공고")});
  CHECK(estimated_cost(most) >= heavy_cost);
  most.size = 0;
  most.page = 0;
  CHECK(estimated_cost(most) >= 1);
}

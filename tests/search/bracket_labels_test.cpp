// SPDX-License-Identifier: GPL-2.0-or-later
// Tests words in brackets that label a query: they lift what has them, and are left out before all other words.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/search/query.hpp"
#include "tests/search/ranked.hpp"

using namespace gonggo;

namespace {

// Returns the labels of a query, with the leaf in which they are.
std::string labels(const std::string& query, Syntax syntax = Syntax::full) {
  std::string all;
  for (const QueryNode& leaf : parse_query(query, syntax).root.children) {
    for (const auto& [begin, end] : leaf.labels) {
      all += (all.empty() ? "" : ", ") + leaf.text.substr(begin, end - begin);
    }
  }
  return all;
}

std::vector<Announcement> notices() {
  std::vector<Announcement> list{announcement("dust", "미세먼지 저감 대책 발표", "계절관리제"),
                                 announcement("festival", "여름 축제 개최", "수성못"),
                                 announcement("tender", "재공고 청소용역 입찰", "긴급"),
                                 announcement("cleaning", "청소용역 입찰 결과", "계약")};
  for (int i = 0; i < 30; ++i) {
    list.push_back(announcement("n" + std::to_string(i), "소식 " + std::to_string(i) + " 안내", "재공고 보도자료"));
  }
  return list;
}

}  // namespace

TEST_CASE("words in square or pointed brackets are labels, and so are round brackets before all other words") {
  CHECK(labels("[보도자료] 미세먼지 저감") == "보도자료");
  CHECK(labels("(대구) 미세먼지") == "대구");
  CHECK(labels("[긴급][재공고] 청소용역") == "긴급, 재공고");
  CHECK(labels("(대구)(긴급) 청소용역") == "대구, 긴급");
  CHECK(labels("청소용역 <재공고>") == "재공고");
  CHECK(labels("【안내】 〔2차〕 모집 〈접수〉") == "안내, 2차, 접수");
  CHECK(labels("수도 (요금 감면)").empty());
  CHECK(labels("모집(2차)").empty());
  CHECK(labels("(요금 | 감면) 수도").empty());
  CHECK(labels("\"[보도자료] 미세먼지\"").empty());
  CHECK(labels("제목:[보도자료]").empty());
  CHECK(labels("-[보도자료] 미세먼지").empty());
  CHECK(labels("[보도자료 미세먼지").empty());
  CHECK(labels("[보도자료] 미세먼지", Syntax::plain).empty());
}

TEST_CASE("a label that no document has together with the other words is left out") {
  const SmallIndex index(notices());
  Searcher searcher = index.open();
  const std::vector<std::string> words{"미세먼지",      "미세먼지 저감", "저감 대책", "여름 축제", "축제 개최",
                                       "청소용역 결과", "입찰 결과",     "수성못",    "계약",      "계절관리제"};
  const std::vector<std::string> names{"보도자료", "대구", "안내", "소식", "행사"};
  std::size_t asked = 0;
  for (const std::string& query : words) {
    for (const std::string& name : names) {
      for (const std::string& label :
           {"[" + name + "] ", "(" + name + ") ", "<" + name + "> ", "[" + name + "][알림] "}) {
        CAPTURE(label + query);
        const SearchResult expected = searcher.search(asking(query), soon());
        const SearchResult result = searcher.search(asking(label + query), soon());
        CHECK(result.total == expected.total);
        REQUIRE_FALSE(result.hits.empty());
        CHECK(ids(result).front() == ids(expected).front());
        CHECK(std::any_of(result.remarks.begin(), result.remarks.end(), [&](const Remark& remark) {
          return remark.code == "relaxed" && remark.message.find(name) != std::string::npos;
        }));
        ++asked;
      }
    }
  }
  CHECK(asked >= 200);
}

TEST_CASE("a label is kept if documents with all other words have it") {
  const SmallIndex index(notices());
  Searcher searcher = index.open();
  const SearchResult result = searcher.search(asking("[재공고] 청소용역"), soon());
  CHECK(result.total == 1);
  CHECK(ids(result).front() == "tender");
}

TEST_CASE("a query of labels only is searched for as words") {
  const SmallIndex index(notices());
  Searcher searcher = index.open();
  CHECK(ids(searcher.search(asking("[축제]"), soon())).front() == "festival");
  CHECK(ids(searcher.search(asking("[여름] (축제)"), soon())).front() == "festival");
}

// SPDX-License-Identifier: GPL-2.0-or-later
// Filters by a department, a board or a keyword that does not exist.
#include "tests/search/small_index.hpp"

using namespace gonggo;

namespace {

std::vector<Announcement> offices() {
  std::vector<Announcement> list{announcement("water", "단수 안내"), announcement("green", "나무 심기"),
                                 announcement("later", "새 부서 소식")};
  list[0].department = {"가온시", "환경정책과"};
  list[0].board = "공고";
  list[0].keywords = {"상수도"};
  list[1].department = {"가온시", "환경보전과"};
  list[1].board = "고시";
  list[2].department = {"가온시", "환경정책국"};
  list[2].embargo = seoul_midnight(*make_day(2190, 1, 1));
  return list;
}

std::vector<Remark> remarks(Searcher& searcher, SearchRequest request) {
  return searcher.search(request, soon()).remarks;
}

}  // namespace

TEST_CASE("a filter value that no document has is said to be unknown, with similar ones") {
  const SmallIndex index(offices());
  Searcher searcher = index.open();
  SearchRequest request;
  request.filters = {{FieldId::department, {"환경정책가"}}};
  const std::vector<Remark> found = remarks(searcher, request);
  REQUIRE(found.size() == 1);
  CHECK(found.front().code == "unknown_value");
  CHECK_THAT(found.front().message,
             Catch::Contains("department") && Catch::Contains("\"환경정책가\"") && Catch::Contains("\"환경정책과\""));
  // In the query, and for boards and keywords, too.
  for (const std::string query : {"부서:환경정책가", "게시판:공구", "키워드:상수", "단수 (부서:환경정책가 | 나무)"}) {
    CAPTURE(query);
    REQUIRE(remarks(searcher, asking(query)).size() >= 1);
    CHECK(remarks(searcher, asking(query)).front().code == "unknown_value");
  }
}

TEST_CASE("a filter value that a document has gets no remark, even if the search finds nothing") {
  const SmallIndex index(offices());
  Searcher searcher = index.open();
  for (const std::string query :
       {"부서:환경정책과 나무", "부서:\"가온시 환경정책과\"", "게시판:고시 단수", "키워드:상수도"}) {
    CAPTURE(query);
    for (const Remark& remark : remarks(searcher, asking(query))) {
      CHECK(remark.code != "unknown_value");
    }
  }
}

TEST_CASE("a department that only a withheld document has is unknown, and is not named as a similar one") {
  const SmallIndex index(offices());
  Searcher searcher = index.open();
  for (const std::string value : {"환경정책국", "환경정책군"}) {
    SearchRequest request;
    request.filters = {{FieldId::department, {value}}};
    const std::vector<Remark> found = remarks(searcher, request);
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "unknown_value");
    CHECK(found.front().message.find("similar ones are \"환경정책국") == std::string::npos);
    CHECK(found.front().message.find(", \"환경정책국") == std::string::npos);
    request.now = seoul_midnight(*make_day(2190, 1, 2));
    const std::vector<Remark> later = remarks(searcher, request);
    CHECK(later.empty() == (value == "환경정책국"));
  }
}

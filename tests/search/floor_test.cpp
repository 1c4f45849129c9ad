// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that an answer is empty if no document holds enough of the query, and that such a hit is not shown.
#include "tests/search/ranked.hpp"

using namespace gonggo;

namespace {

// Every word of the queries below is in one of these documents, and only 안내 is in many.
std::vector<Announcement> notices() {
  std::vector<Announcement> list{announcement("water", "수도요금 감면 안내"),
                                 announcement("bank", "자동이체 신청 안내"),
                                 announcement("cinema", "영화 상영 안내", "수도요금")};
  for (int i = 0; i < 30; ++i) {
    list.push_back(announcement("n" + std::to_string(i), "소식 " + std::to_string(i) + " 안내"));
  }
  return list;
}

}  // namespace

TEST_CASE("words are left out only if the others have enough of the query's weight") {
  const SmallIndex index(notices());
  Searcher searcher = index.open();
  SearchRequest request = asking("수도요금 자동이체");
  for (const Sort sort : {Sort::relevance, Sort::date}) {
    request.sort = sort;
    const SearchResult result = searcher.search(request, soon());
    CHECK(result.total == 0);
    CHECK(result.similar == 0);
    CHECK(result.hits.empty());
  }
  CHECK(searcher.rank(asking("수도요금 자동이체"), 10).empty());
  const SearchResult enough = searcher.search(asking("수도요금 감면 자동이체"), soon());
  CHECK(ids(enough).front() == "water");
  CHECK(enough.total == 1);
  CHECK(enough.remarks.front().code == "relaxed");

  Searcher without = index.open_without_floor();
  CHECK(without.search(asking("수도요금 자동이체"), soon()).total > 0);
}

TEST_CASE("the floor does not depend on the filters") {
  std::vector<Announcement> list = notices();
  list[0].board = "공고";
  const SmallIndex index(list);
  Searcher searcher = index.open();
  SearchRequest request = asking("수도요금 감면 자동이체");
  request.filters.push_back({FieldId::board, {"고시"}});
  CHECK(searcher.search(request, soon()).total == 0);
  request = asking("수도요금 자동이체");
  request.filters.push_back({FieldId::id, {"bank"}});
  CHECK(searcher.search(request, soon()).hits.empty());
}

TEST_CASE("a similar hit that holds less than its share is not shown beside better ones") {
  const SmallIndex index(notices());
  Searcher searcher = index.open();
  CHECK(order(searcher, "수도요금 감면 안내") == Ids{"water", "cinema"});
  Searcher without = index.open_without_floor();
  CHECK(order(without, "수도요금 감면 안내").size() > 30);
}

TEST_CASE("a document that matches the query as typed is shown under every floor") {
  const SmallIndex index(notices());
  Searcher searcher = index.open();
  for (const char* number : {"floor", "floor_word", "floor_hit"}) {
    CHECK(searcher.tune(number, 1));
  }
  for (const std::string query : {"수도요금", "수도요금 감면", "안내", "자동*"}) {
    CAPTURE(query);
    CHECK(searcher.search(asking(query), soon()).total > 0);
  }
}

// SPDX-License-Identifier: GPL-2.0-or-later
// Words and values that every document of a large index has, after documents were deleted.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/search/filters.hpp"
#include "tests/search/small_index.hpp"

using namespace gonggo;

namespace {

constexpr unsigned documents = 2'600;  // more than one chunk of Xapian's list of all documents
constexpr unsigned deleted = 3;

std::vector<Announcement> alike() {
  std::vector<Announcement> all;
  for (unsigned i = 0; i < documents; ++i) {
    Announcement a =
        announcement("n" + std::to_string(i), "도서관 소식 " + std::to_string(i), "한빛시 도서관에서 알립니다.");
    a.keywords = {"공통"};
    a.board = "알림판";
    a.date = *make_day(2024, 1 + i % 12, 1 + i % 28);
    all.push_back(std::move(a));
  }
  return all;
}

// Deletes documents in the middle, so that document numbers have gaps.
void make_gaps(const SmallIndex& index) {
  Update update(index.path(), std::chrono::seconds(10), {});
  for (const char* id : {"n7", "n1300", "n2111"}) {
    update.erase("main", id);
  }
  update.publish();
}

SearchRequest sorted_by(Sort sort, const std::string& query) {
  SearchRequest request = asking(query);
  request.sort = sort;
  return request;
}

SearchRequest filtered(FieldId field, const std::string& value) {
  SearchRequest request;
  request.filters.push_back({field, {value}});
  return request;
}

}  // namespace

TEST_CASE("a word or a value that every document has is found after documents were deleted") {
  const SmallIndex index(alike());
  make_gaps(index);
  Searcher searcher = index.open();
  const auto total = [&](const SearchRequest& request) { return searcher.search(request, soon()).total; };
  CHECK(total(filtered(FieldId::keyword, "공통")) == documents - deleted);
  CHECK(total(filtered(FieldId::board, "알림판")) == documents - deleted);
  CHECK(total(filtered(FieldId::source, "main")) == documents - deleted);
  for (const Sort sort : {Sort::relevance, Sort::date, Sort::views, Sort::deadline}) {
    for (const char* query : {"도서관", "도서관 소식", "도서관 OR 소식", "키워드:공통", "도서관 키워드:공통",
                              "제목:도서관 본문:도서관", "\"도서관 소식\"", "한빛*"}) {
      CAPTURE(query);
      CHECK(total(sorted_by(sort, query)) == documents - deleted);
    }
    CHECK(total(sorted_by(sort, "소식 -도서관")) == 0);
    CHECK(total(sorted_by(sort, "소식 -키워드:공통")) == 0);
  }
}

TEST_CASE("a word is corrected beside a word of every document after documents were deleted") {
  const SmallIndex index(alike());
  make_gaps(index);
  Searcher searcher = index.open();
  const SearchResult result = searcher.search(asking("도서관 소싥"), soon());
  CHECK(result.corrected_query + result.suggested_query == "도서관 소식");
}

TEST_CASE("the last page of an answer with a word of every document is reached after documents were deleted") {
  const SmallIndex index(alike());
  make_gaps(index);
  Searcher searcher = index.open();
  SearchRequest request = filtered(FieldId::keyword, "공통");
  request.query = "도서관";
  request.size = 100;
  request.page = (documents - deleted - 1) / request.size + 1;
  CHECK(searcher.search(request, soon()).hits.size() == documents - deleted - (request.page - 1) * request.size);
}

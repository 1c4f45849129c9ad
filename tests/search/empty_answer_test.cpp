// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that an empty answer says what was looked for and what would find something.
#include <algorithm>

#include "tests/search/small_index.hpp"

using namespace gonggo;

namespace {

std::vector<Announcement> notices() {
  std::vector<Announcement> list{announcement("water", "수도요금 감면 안내"), announcement("bank", "자동이체 신청"),
                                 announcement("spring", "봄꽃 축제 교통 안내", "문의 053-803-2114")};
  list[0].board = "공고";
  list[0].date = make_day(2024, 3, 7);
  list[1].board = "공지";
  list[2].number = "2024-123";
  for (int i = 0; i < 30; ++i) {
    list.push_back(announcement("n" + std::to_string(i), "소식 " + std::to_string(i)));
  }
  return list;
}

SearchResult answer(const SearchRequest& request) {
  const SmallIndex index(notices());
  Searcher searcher = index.open();
  const SearchResult result = searcher.search(request, soon());
  CHECK(result.hits.empty());
  return result;
}

std::vector<std::string> messages(const SearchResult& result) {
  std::vector<std::string> all;
  for (const Remark& remark : result.remarks) {
    all.push_back(remark.message);
  }
  return all;
}

const Remark& remark(const SearchResult& result, const std::string& code) {
  const auto found =
      std::find_if(result.remarks.begin(), result.remarks.end(), [&](const Remark& one) { return one.code == code; });
  REQUIRE(found != result.remarks.end());
  return *found;
}

}  // namespace

TEST_CASE("a number, a code or a phrase that no document has is named") {
  for (const auto& [query, message] : std::vector<std::pair<std::string, std::string>>{
           {"2025-51", "no document has the number \"2025-51\""},
           {"제 2025 - 118 호", "no document has the number \"제 2025 - 118 호\""},
           {"053-803-1234", "no document has the telephone number \"053-803-1234\""},
           {"GX-40127", "no document has the code \"GX-40127\""},
           {"3억 5천만 원", "no document has the amount \"3억 5천만 원\""},
           {"7천만원", "no document has the amount \"7천만원\""},
           {"\"안내 감면\"", "no document has the phrase \"안내 감면\""},
           {"축제 2025-51", "no document has the number \"2025-51\""}}) {
    CAPTURE(query);
    const SearchResult result = answer(asking(query));
    CHECK(result.remarks.front().code == "no_exact_match");
    CHECK(result.remarks.front().message == message);
  }
}

TEST_CASE("the words of a phrase that no document has are offered without the quotes") {
  const Remark offered = remark(answer(asking("\"안내 감면\"")), "fewer_words");
  CHECK(offered.query == "안내 감면");
  CHECK(offered.total == 1);
}

TEST_CASE("shorter queries are offered, with as many hits as they have") {
  const SmallIndex index(notices());
  Searcher searcher = index.open();
  const SearchResult result = answer(asking("수도요금 자동이체"));
  CHECK(result.remarks.front().message == "no document has enough of these words: \"수도요금\", \"자동이체\"");
  std::vector<std::string> offered;
  for (const Remark& one : result.remarks) {
    if (one.code == "fewer_words") {
      offered.push_back(one.query);
      CHECK(searcher.search(asking(one.query), soon()).total == one.total);
    }
  }
  std::sort(offered.begin(), offered.end());
  CHECK(offered == std::vector<std::string>{"수도요금", "자동이체"});
  CHECK(messages(answer(asking("케이블카"))) == std::vector<std::string>{"no document has \"케이블카\""});
}

TEST_CASE("an answer that a filter made empty says how many there are without it") {
  SearchRequest request = asking("수도요금");
  request.dates = {make_day(2020, 1, 1), make_day(2020, 12, 31)};
  const Remark period = remark(answer(request), "wider_period");
  CHECK(period.total == 1);
  CHECK(period.without == std::vector<std::string>{"from", "to", "period"});

  request = asking("수도요금");
  request.filters = {{FieldId::board, {"공지"}}};
  const Remark board = remark(answer(request), "fewer_filters");
  CHECK(board.total == 1);
  CHECK(board.without == std::vector<std::string>{"board"});

  request.status = Status::open;  // no single filter is to blame
  const Remark both = remark(answer(request), "fewer_filters");
  CHECK(both.without == std::vector<std::string>{"board", "status"});
}

TEST_CASE("filters in the text of the query and earlier queries do not change what is left out") {
  const SmallIndex index(notices());
  Searcher searcher = index.open();
  const std::string words = "수도요금 감면 자동이체";
  const std::string left_out = remark(searcher.search(asking(words), soon()), "relaxed").message;
  for (const std::string filter : {" 게시판:공지", " 등록일:2020", " -게시판:공고"}) {
    CAPTURE(filter);
    const SearchResult result = searcher.search(asking(words + filter), soon());
    CHECK(remark(result, "relaxed").message == left_out);
    CHECK(result.total == 0);
    CHECK(remark(result, "nothing_found").message.starts_with("the number of documents with the words is 1,"));
  }
  SearchRequest within = asking(words);
  within.within = {"자동이체"};
  CHECK(remark(searcher.search(within, soon()), "relaxed").message == left_out);
}

TEST_CASE("an answer says that filters leave nothing, or that the documents only resemble the query, never both") {
  const SmallIndex index(notices());
  Searcher searcher = index.open();
  std::size_t filtered = 0;
  for (const std::string query : {"수도요금 감면 자동이체", "수도요금 감면", "영화 상영", "봄꽃 축제", "축제 감면"}) {
    for (const std::string filter : {"", " 등록일:1980", " 게시판:없음", " -게시판:공고", " 게시판:공지 등록일:2020"}) {
      CAPTURE(query + filter);
      const std::vector<Remark> remarks = searcher.search(asking(query + filter), soon()).remarks;
      const auto has = [&](std::string_view code) {
        return std::any_of(remarks.begin(), remarks.end(), [&](const Remark& one) { return one.code == code; });
      };
      filtered += has("nothing_found") ? 1 : 0;
      CHECK_FALSE((has("nothing_found") && has("similar_only")));
    }
  }
  CHECK(filtered > 0);
}

TEST_CASE("a filter that leaves nothing is offered by its name, and the answer is not called similar only") {
  const SmallIndex index(notices());
  Searcher searcher = index.open();
  for (const FieldId id : {FieldId::id, FieldId::board, FieldId::department, FieldId::keyword, FieldId::number}) {
    SearchRequest request = asking("수도요금 감면");
    request.filters.push_back({id, {"없는 값"}});
    const SearchResult result = searcher.search(request, soon());
    REQUIRE(result.total == 0);
    const std::string name = id == FieldId::id ? "id" : std::string(field(id).name);
    CAPTURE(name);
    CHECK(remark(result, "fewer_filters").without == std::vector<std::string>{name});
    CHECK(std::none_of(result.remarks.begin(), result.remarks.end(),
                       [](const Remark& one) { return one.code == "similar_only"; }));
  }
}

TEST_CASE("one half of two words typed as one is not the word") {
  const std::vector<std::string> first{"혼인", "출생", "전입", "서울", "복지", "층간",
                                       "교통", "청년", "하천", "도로", "공원"};
  const std::vector<std::string> second{"신고", "광장", "국장", "소음", "카드", "주택", "정비", "점검", "축제", "학교"};
  std::vector<Announcement> all;
  for (const std::vector<std::string>* words : {&first, &second}) {
    for (const std::string& word : *words) {
      all.push_back(announcement(word, word + " 안내", word + "에 대하여 알려 드립니다."));
    }
  }
  const SmallIndex index(all);
  Searcher searcher = index.open();
  for (const std::string& one : first) {
    for (const std::string& other : second) {
      CAPTURE(one + other);
      CHECK(searcher.search(asking(one + other), soon()).total == 0);
    }
  }
}

TEST_CASE("an answer that is not empty gets no such remark") {
  const SmallIndex index(notices());
  Searcher searcher = index.open();
  for (const std::string query : {"수도요금", "2024-123", "053 803 2114", "\"봄꽃 축제\"", ""}) {
    CAPTURE(query);
    CHECK(searcher.search(asking(query), soon()).remarks.empty());
  }
}

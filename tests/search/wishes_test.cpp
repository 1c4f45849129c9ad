// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that words for a date, a board, a department or a status are understood as wishes: they raise what fits, can be
// offered as a filter, and exclude nothing.
#include <algorithm>
#include <array>

#include "common/search/interpretation.hpp"
#include "tests/search/small_index.hpp"

using namespace gonggo;
using Ids = std::vector<std::string>;

namespace {

const Day day_asked = *make_day(2025, 5, 14);  // a Wednesday

SearchRequest asked_then(const std::string& query) {
  SearchRequest request = asking(query);
  request.now = seoul_midnight(day_asked) + std::chrono::hours(9);
  return request;
}

struct Given {
  std::string id;
  std::string title;
  Day date;
  std::string board = "공고";
  std::string department = "총무과";
};

Announcement made(const Given& given, const std::string& body = "") {
  Announcement a = announcement(given.id, given.title, body);
  a.date = given.date;
  a.board = given.board;
  a.department = {"가온시", given.department};
  return a;
}

// Returns "text begin-end kind name=value ..." for each wish.
std::string interpretation(const SearchResult& result) {
  std::string all;
  for (const Interpretation& one : result.interpretation) {
    all += (all.empty() ? "" : "; ") + one.text + " " + std::to_string(one.begin) + "-" + std::to_string(one.end) +
           " " + std::string(wish_kind_name(one.kind));
    for (const Parameter& parameter : one.filter) {
      all += " " + parameter.name + "=" + parameter.value;
    }
  }
  return all;
}

const std::vector<Announcement>& office() {
  static const std::vector<Announcement> all = [] {
    std::vector<Announcement> list{made({"job-june", "기간제근로자 채용 공고", *make_day(2024, 6, 10), "채용"}),
                                   made({"job-may", "기간제근로자 채용 공고", *make_day(2024, 5, 10), "채용"}),
                                   made({"job-year", "기간제근로자 채용 공고", *make_day(2023, 6, 10), "채용"}),
                                   made({"said", "채용 계획", *make_day(2022, 1, 3), "소식"}, "2024년 6월에 채용한다."),
                                   made({"event", "봄꽃 행사", *make_day(2025, 5, 13), "행사", "환경정책과"}),
                                   made({"event-old", "봄꽃 행사", *make_day(2024, 4, 2), "행사", "환경정책과"}),
                                   made({"air", "미세먼지 저감 사업", *make_day(2025, 4, 20), "소식", "환경정책과"}),
                                   made({"law", "조례 개정 고시", *make_day(2025, 4, 1), "고시", "법무담당관"})};
    Announcement open = made({"open", "청년 창업 지원", *make_day(2025, 5, 1), "공고"});
    open.begin = *make_day(2025, 5, 1);
    open.end = *make_day(2025, 5, 16);
    Announcement closed = made({"closed", "청년 창업 지원", *make_day(2025, 3, 1), "공고"});
    closed.begin = *make_day(2025, 3, 1);
    closed.end = *make_day(2025, 3, 31);
    list.push_back(open);
    list.push_back(closed);
    return list;
  }();
  return all;
}

}  // namespace

TEST_CASE("what fits a stated month comes first and counts as having its words, and nothing is excluded") {
  const SmallIndex index(office());
  Searcher searcher = index.open();
  const SearchResult result = searcher.search(asked_then("2024년 6월 채용"), soon());
  CHECK(result.total == 2);  // the announcement of June, and the one whose text says June
  const Ids all = ids(result);
  const auto place = [&](const char* id) { return std::find(all.begin(), all.end(), id) - all.begin(); };
  CHECK(place("job-june") < 2);
  CHECK(place("said") < 2);
  for (const char* other : {"job-may", "job-year"}) {
    CHECK(place(other) >= 2);
    CHECK(static_cast<std::size_t>(place(other)) < all.size());
  }
  for (const Hit& hit : result.hits) {
    CAPTURE(hit.announcement.id);
    const bool first = hit.announcement.id == "job-june" || hit.announcement.id == "said";
    CHECK((hit.group == Group::all) == first);
  }
  CHECK(interpretation(result) == "2024년 6월 0-8 date from=2024-06-01 to=2024-06-30; 채용 9-11 board board=채용");
}

TEST_CASE("a query that only names a date in figures counts the texts that name it, and other dates what fits") {
  const SmallIndex index(office());
  Searcher searcher = index.open();
  const SearchResult named = searcher.search(asked_then("2024년 6월"), soon());
  CHECK(named.total == 1);
  CHECK(named.similar >= 1);
  const Ids shown = ids(named);
  for (const char* id : {"said", "job-june"}) {  // what was published then is shown as similar
    CHECK(std::find(shown.begin(), shown.begin() + 2, id) != shown.begin() + 2);
  }
  CHECK(interpretation(named) == "2024년 6월 0-8 date from=2024-06-01 to=2024-06-30");
  CHECK(searcher.search(asked_then("이번 주"), soon()).total == 1);  // the event
}

TEST_CASE("of many announcements with the other words, what fits the date or the status comes first") {
  std::vector<Announcement> all;
  for (int i = 0; i < 120; ++i) {  // more than the second stage scores
    const std::string title = i % 2 == 0 ? "수영장 채용 공고" : "채용";
    all.push_back(made({"job-" + std::to_string(i), title, *make_day(2021 + i % 3, 1 + i % 5, 10), "소식"}));
  }
  all.push_back(made({"fits", "공원 관리원 모집 안내문과 붙임 서류", *make_day(2024, 6, 10), "소식"},
                     "산책로를 돌보고 나무를 심는다. 서류를 내고 면접을 본다. 채용 인원은 두 명이다."));
  Announcement open = made({"open", "공원 관리원 모집 안내문과 붙임 서류", *make_day(2024, 7, 10), "소식"},
                           "산책로를 돌보고 나무를 심는다. 서류를 내고 면접을 본다. 채용 인원은 두 명이다.");
  open.begin = *make_day(2025, 5, 1);
  open.end = *make_day(2025, 5, 20);
  all.push_back(open);
  const SmallIndex index(all);
  Searcher searcher = index.open();
  for (const char* query : {"2024년 6월 채용", "채용 2024.6.", "2024년 2분기 채용", "2024년 6월 10일 채용"}) {
    CAPTURE(query);
    CHECK(ids(searcher.search(asked_then(query), soon())).front() == "fits");
  }
  for (const char* query : {"채용 모집 중", "접수중 채용", "채용 마감 임박"}) {
    CAPTURE(query);
    CHECK(ids(searcher.search(asked_then(query), soon())).front() == "open");
  }
}

TEST_CASE("the edition of the stated year comes first") {
  const SmallIndex index({made({"y2024", "주민참여예산 편성 결과", *make_day(2024, 11, 1)}, "예산 편성 결과를 알린다."),
                          made({"y2023", "주민참여예산 편성 결과", *make_day(2023, 11, 1)}, "예산 편성 결과를 알린다."),
                          made({"y2022", "주민참여예산 편성 결과", *make_day(2022, 11, 1)}, "예산 편성 결과를 알린다."),
                          made({"other", "도로 정비", *make_day(2023, 11, 1)})});
  Searcher searcher = index.open();
  for (const std::string year : {"2022", "2023", "2024"}) {
    for (const std::string& query :
         {year + "년 주민참여예산", "주민참여예산 " + year, year + "년도 주민참여예산의 결과"}) {
      CAPTURE(query);
      CHECK(ids(searcher.search(asked_then(query), soon())).front() == "y" + year);
    }
  }
  CHECK(ids(searcher.search(asked_then("재작년 주민참여예산"), soon())).front() == "y2023");
}

TEST_CASE("a wish says where its words are and which parameters would narrow the search to what fits") {
  const SmallIndex index(office());
  Searcher searcher = index.open();
  const auto of = [&](const std::string& query) { return interpretation(searcher.search(asked_then(query), soon())); };
  CHECK(of("이번 주 행사") == "이번 주 0-4 date from=2025-05-12 to=2025-05-18; 행사 5-7 board board=행사");
  CHECK(of("환경정책과") == "환경정책과 0-5 department department=환경정책과");
  CHECK(of("환경정책과의 행사").starts_with("환경정책과의 0-6 department department=환경정책과;"));
  CHECK(of("모집 중") == "모집 중 0-4 status status=open");
  CHECK(of("청년 창업 마감 임박") == "마감 임박 6-11 status status=closing");
  CHECK(of("내일까지 청년 창업") == "내일까지 0-4 status status=closing");
  CHECK(of("최근 일주일") == "최근 일주일 0-6 date from=2025-05-08 to=2025-05-14");
  CHECK(of("2023년 이전 채용").starts_with("2023년 이전 0-8 date to=2023-12-31"));
  CHECK(of("도로 정비").empty());
  CHECK(of("1999년 채용") == "채용 6-8 board board=채용");  // nothing is of 1999
}

TEST_CASE("quotes, operators and syntax=plain switch wishes off") {
  const SmallIndex index(office());
  Searcher searcher = index.open();
  for (const char* query :
       {"\"2024년 6월\"", "“2024년 6월”", "-오늘 도로", "제목:채용", "(채용 | 행사)", "\"환경정책과\""}) {
    CAPTURE(query);
    CHECK(interpretation(searcher.search(asked_then(query), soon())).empty());
  }
  SearchRequest plain = asked_then("2024년 6월 채용");
  plain.syntax = Syntax::plain;
  const SearchResult result = searcher.search(plain, soon());
  CHECK(result.interpretation.empty());
  CHECK(result.total == 1);
}

TEST_CASE("an open announcement comes before a closed one for a query that says so") {
  const SmallIndex index(office());
  Searcher searcher = index.open();
  for (const char* query : {"청년 창업 모집 중", "청년 창업 접수중", "마감 임박 청년 창업"}) {
    CAPTURE(query);
    const SearchResult result = searcher.search(asked_then(query), soon());
    CHECK(ids(result).front() == "open");
    CHECK(result.total == 1);
  }
  CHECK(ids(searcher.search(asked_then("청년 창업 접수 마감"), soon())).front() == "closed");
}

TEST_CASE("a query of nothing but a wish finds what fits") {
  const SmallIndex index(office());
  Searcher searcher = index.open();
  const SearchResult week = searcher.search(asked_then("이번 주"), soon());
  CHECK(week.total == 1);
  CHECK(ids(week).front() == "event");
  const SearchResult month = searcher.search(asked_then("지난달"), soon());
  CHECK(month.total == 2);
  SearchRequest by_date = asked_then("지난달");
  by_date.sort = Sort::date;
  CHECK(ids(searcher.search(by_date, soon())) == Ids{"air", "law"});
  const SearchResult none = searcher.search(asked_then("내년"), soon());
  CHECK(none.total == 0);
}

TEST_CASE("the filters of a wish find the same announcements as the wish") {
  const SmallIndex index(office());
  Searcher searcher = index.open();
  for (const char* query : {"지난달", "이번 주", "2024년", "모집 중", "마감 임박", "올해 상반기"}) {
    CAPTURE(query);
    const SearchResult wished = searcher.search(asked_then(query), soon());
    REQUIRE(wished.interpretation.size() == 1);
    auto parsed = parse_request(wished.interpretation.front().filter, *asked_then("").now);
    REQUIRE(std::holds_alternative<SearchRequest>(parsed));
    SearchRequest filtered = std::get<SearchRequest>(parsed);
    filtered.now = asked_then("").now;
    Ids found = ids(searcher.search(filtered, soon()));
    for (const std::string& id : found) {
      const Ids all = ids(wished);
      CHECK(std::find(all.begin(), all.end(), id) != all.end());
    }
    CHECK_FALSE(found.empty());
  }
}

TEST_CASE("every date expression is understood beside every board, at its place in the query") {
  const std::array<std::pair<const char*, const char*>, 17> dates{{{"2024년", "from=2024-01-01 to=2024-12-31"},
                                                                   {"2024년 6월", "from=2024-06-01 to=2024-06-30"},
                                                                   {"2024.6.", "from=2024-06-01 to=2024-06-30"},
                                                                   {"2024년 상반기", "from=2024-01-01 to=2024-06-30"},
                                                                   {"2024년 2분기", "from=2024-04-01 to=2024-06-30"},
                                                                   {"작년", "from=2024-01-01 to=2024-12-31"},
                                                                   {"작년 6월", "from=2024-06-01 to=2024-06-30"},
                                                                   {"올해", "from=2025-01-01 to=2025-12-31"},
                                                                   {"4월", "from=2025-04-01 to=2025-04-30"},
                                                                   {"지난달", "from=2025-04-01 to=2025-04-30"},
                                                                   {"이번 달", "from=2025-05-01 to=2025-05-31"},
                                                                   {"이번 주", "from=2025-05-12 to=2025-05-18"},
                                                                   {"어제", "from=2025-05-13 to=2025-05-13"},
                                                                   {"최근 일주일", "from=2025-05-08 to=2025-05-14"},
                                                                   {"최근 3개월", "from=2025-02-14 to=2025-05-14"},
                                                                   {"4월부터 5월까지", "from=2025-04-01 to=2025-05-31"},
                                                                   {"2024년 이후", "from=2024-01-01"}}};
  const std::array<const char*, 7> boards{"채용", "행사", "공고", "소식", "고시", "환경정책과", "법무담당관"};
  const SmallIndex index(office());
  Searcher searcher = index.open();
  const auto length = [](const std::string& text) {
    return std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
  };
  std::size_t asked = 0;
  for (const auto& [date, filter] : dates) {
    for (const std::string board : boards) {
      for (const bool date_first : {true, false}) {
        const std::string front = date_first ? date : board;
        const std::string query = front + " " + (date_first ? board : date) + " 안내";
        CAPTURE(query);
        const SearchResult result = searcher.search(asked_then(query), soon());
        REQUIRE(result.interpretation.size() == 2);
        const Interpretation& wish = result.interpretation[date_first ? 0 : 1];
        CHECK(wish.text == date);
        CHECK(wish.begin == static_cast<std::size_t>(date_first ? 0 : length(front) + 1));
        CHECK(wish.end == wish.begin + static_cast<std::size_t>(length(date)));
        CHECK(interpretation(result).find(filter) != std::string::npos);
        CHECK(result.interpretation[date_first ? 1 : 0].text == board);
        ++asked;
      }
    }
  }
  CHECK(asked == 238);
}

TEST_CASE("a date is understood where it is written together with the word behind it") {
  const std::array<std::pair<const char*, const char*>, 12> dates{{{"2024년", "from=2024-01-01 to=2024-12-31"},
                                                                   {"2024년6월", "from=2024-06-01 to=2024-06-30"},
                                                                   {"2024년상반기", "from=2024-01-01 to=2024-06-30"},
                                                                   {"2024년2분기", "from=2024-04-01 to=2024-06-30"},
                                                                   {"작년", "from=2024-01-01 to=2024-12-31"},
                                                                   {"올해", "from=2025-01-01 to=2025-12-31"},
                                                                   {"4월", "from=2025-04-01 to=2025-04-30"},
                                                                   {"지난달", "from=2025-04-01 to=2025-04-30"},
                                                                   {"이번달", "from=2025-05-01 to=2025-05-31"},
                                                                   {"이번주", "from=2025-05-12 to=2025-05-18"},
                                                                   {"어제", "from=2025-05-13 to=2025-05-13"},
                                                                   {"최근일주일", "from=2025-05-08 to=2025-05-14"}}};
  std::vector<Announcement> all = office();
  all.push_back(made({"words", "작년 올해 지난달 이번달 이번주 어제 최근 일주일 상반기", *make_day(2020, 1, 2), "말"}));
  const SmallIndex index(all, LexiconSources{"/usr/share/hunspell/ko.dic", "/usr/share/hunspell/ko.aff", {}, {}});
  Searcher searcher = index.open();
  std::size_t understood = 0;
  std::size_t asked = 0;
  for (const auto& [date, filter] : dates) {
    for (const std::string board : {"채용", "행사", "공고", "소식", "고시", "환경정책과", "법무담당관"}) {
      for (const std::string rest : {"", " 안내", " 계획"}) {
        const SearchResult result = searcher.search(asked_then(date + board + rest), soon());
        const std::string found = interpretation(result);
        const bool both = found.find(filter) != std::string::npos && found.find(board) != std::string::npos;
        understood += both ? 1 : 0;
        ++asked;
      }
    }
  }
  CHECK(asked == 252);
  CHECK(understood >= 230);  // 234 as measured; the analyzer reads 이번달소식 as 이번 and 달소식
}

TEST_CASE("a date that no announcement fits or names does not empty the answer") {
  const SmallIndex index(office());
  Searcher searcher = index.open();
  for (const std::string date : {"오늘", "2019년", "2031년", "2019년 3월", "지난해 12월", "작년 8월"}) {
    CAPTURE(date);
    const SearchResult result = searcher.search(asked_then(date + " 채용"), soon());
    CHECK(ids(result).size() >= 3);
    CHECK(std::any_of(result.remarks.begin(), result.remarks.end(),
                      [&](const Remark& remark) { return remark.message.find(date) != std::string::npos; }));
    CHECK(searcher.search(asked_then(date), soon()).total == 0);
  }
  // Two words, which only the event fits. The topic is kept, not the date.
  CHECK(ids(searcher.search(asked_then("최근 3일 채용"), soon())).size() >= 3);
}

TEST_CASE("names that only withheld announcements have are no wishes") {
  Announcement later = made({"later", "새 사업", *make_day(2025, 6, 1), "비밀", "신설과"});
  std::vector<Announcement> all = office();
  all.push_back(later);
  const SmallIndex index(all);
  Searcher searcher = index.open();
  CHECK(interpretation(searcher.search(asked_then("비밀 신설과"), soon())).empty());
  CHECK(interpretation(searcher.search(asked_then("2025년 6월 사업"), soon())).empty());
}

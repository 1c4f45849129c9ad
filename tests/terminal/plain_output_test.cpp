// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/plain_output.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "common/base/date_spelling.hpp"
#include "common/text/width.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::terminal;
using namespace gonggo::testing;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

Day day(const char* text) { return *parse_day(text); }

std::string period(const char* begin, const char* end, const char* today) {
  Announcement announcement;
  announcement.begin = parse_day(begin);
  announcement.end = parse_day(end);
  return period_text(announcement, day(today)).english;
}

std::string page_of(const Layout& layout) {
  SearchRequest request;
  request.page = 2;
  SearchResult result;
  Hit hit;
  hit.announcement = sample_announcements().front();
  hit.title = {hit.announcement.title, {{0, 1}, {2, 6}}};
  hit.snippet = {"국가물산업클러스터의 <입주> 기업을 모집합니다. 문의는 환경정책과로 하시기 바랍니다.", {{3, 9}}};
  result.hits.push_back(hit);
  result.facets.push_back({FacetId::board, {{"공고", 12}, {"행사", 3}, {"입찰", 2}, {"채용", 1}}});
  result.total = 11;
  result.similar = 30;
  std::ostringstream out;
  print_page({request, result, day("2024-03-10"), std::chrono::microseconds(1500)}, layout, out);
  return out.str();
}

std::string shown(const Announcement& announcement, const Layout& layout = {}) {
  std::ostringstream out;
  print_announcement(announcement, day("2024-03-18"), layout, out);
  return out.str();
}

std::size_t widest(const std::string& text) {
  std::size_t width = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    width = std::max(width, display_width(line));
  }
  return width;
}

}  // namespace

TEST_CASE("the period says what it means today") {
  CHECK(period("2025-06-01", "2025-06-27", "2025-06-28") == "closed on 2025-06-27");
  CHECK(period("2025-06-01", "2025-06-27", "2025-06-10") == "open until 2025-06-27");
  CHECK(period("2025-07-01", "2025-07-27", "2025-06-10") == "opens 2025-07-01");
  CHECK(period("2025-06-01", "2025-06-27", "2025-06-24") == "closes in 3 days, 2025-06-27");
  CHECK(period("2025-06-01", "2025-06-27", "2025-06-26") == "closes tomorrow, 2025-06-27");
  CHECK(period("2025-06-01", "2025-06-27", "2025-06-27") == "closes today, 2025-06-27");
  CHECK(period("2025-06-01", "", "2025-06-27") == "open");
  CHECK(period("", "2025-06-27", "2025-06-28") == "closed on 2025-06-27");
  CHECK(period("", "", "2025-06-28").empty());
}

TEST_CASE("a page is wrapped to the width, and the numbers of later pages go on") {
  const auto narrow = page_of({40, false});
  CHECK(widest(narrow) <= 40);
  CHECK_THAT(narrow, StartsWith("11. 물 클러스터 입주기업 모집\n   국가물산업클러스터의 <입주> 기업을\n   모집"));
  CHECK_THAT(narrow, Contains("   main/w-1\n   https://www.gaon.example/notice/1\n"));
  CHECK(widest(page_of({80, false})) <= 80);
  CHECK(widest(page_of({})) > 80);
}

TEST_CASE("a hit says which announcement has taken its place") {
  SearchResult result;
  result.hits.emplace_back();
  Hit& hit = result.hits.back();
  hit.announcement = sample_announcements().front();
  const auto page = [&](Language language) {
    std::ostringstream out;
    Layout layout;
    layout.language = language;
    print_page({{}, result, day("2024-03-10"), std::chrono::microseconds(1500)}, layout, out);
    return out.str();
  };
  CHECK_THAT(page(Language::english), !Contains("superseded"));
  hit.notice = NoticeLink{NoticeKind::original, 0, "", "w-9"};
  CHECK_THAT(page(Language::english), Contains(" | superseded by w-9\n"));
  CHECK_THAT(page(Language::korean), Contains(" | w-9 공고로 바뀜\n"));
  hit.notice = NoticeLink{NoticeKind::changed, 1, "w-0", ""};
  CHECK_THAT(page(Language::english), !Contains("superseded"));
}

TEST_CASE("colours change nothing about the lines") {
  std::string colour = page_of({40, true});
  CHECK_THAT(colour, Contains("\x1b[1;33m"));
  for (auto at = colour.find('\x1b'); at != std::string::npos; at = colour.find('\x1b')) {
    colour.erase(at, colour.find('m', at) - at + 1);
  }
  CHECK(colour == page_of({40, false}));
}

TEST_CASE("an announcement is shown whole") {
  Announcement announcement = sample_announcements().front();
  announcement.number = "2024-123";
  announcement.attachments = {{"공고문.hwp", "https://www.gaon.example/files/1", "신청서는 첨부를\n쓰십시오."},
                              {"script.txt", "javascript:alert(1)", ""}};
  announcement.body = "첫 문단입니다.\n둘째 문단입니다.";
  CHECK(shown(announcement) ==
        "물 클러스터 입주기업 모집\n"
        "\n"
        "Id          w-1\n"
        "Source      main\n"
        "Date        2024-03-07\n"
        "Department  가온시 > 환경정책과\n"
        "Board       공고\n"
        "Keywords    물산업, 입주\n"
        "Number      2024-123\n"
        "Begin       2024-03-07\n"
        "End         2024-03-20\n"
        "Status      closes in 2 days, 2024-03-20\n"
        "Url         https://www.gaon.example/notice/1\n"
        "Views       12\n"
        "Attachment  공고문.hwp  https://www.gaon.example/files/1\n"
        "Attachment  script.txt\n"
        "\n"
        "첫 문단입니다.\n"
        "둘째 문단입니다.\n"
        "\n"
        "Text of 공고문.hwp:\n"
        "신청서는 첨부를\n"
        "쓰십시오.\n");
}

TEST_CASE("a long announcement is wrapped beside its labels") {
  Announcement announcement = sample_announcements().front();
  announcement.department = {"가온시", "시민안전본부", "환경정책국", "기후환경정책과"};
  const auto text = shown(announcement, {40, false});
  CHECK_THAT(text, Contains("Department  가온시 > 시민안전본부 >\n            환경정책국 > 기후환경정책과\n"));
}

TEST_CASE("a hit without a passage and without facts prints no empty line for them") {
  SearchRequest request;
  SearchResult result;
  Hit hit;
  hit.announcement.source = "main";
  hit.announcement.id = "7";
  hit.title = {"공고", {}};
  result.hits.push_back(hit);
  std::ostringstream out;
  print_page({request, result, day("2024-03-10"), std::chrono::microseconds(1500)}, {}, out);
  CHECK_THAT(out.str(), StartsWith("1. 공고\n   main/7\n\n"));
}

TEST_CASE("totals and labels are wrapped at the least width, too") {
  const std::string narrow = page_of({20, false});
  REQUIRE(narrow.rfind("11 announcements") != std::string::npos);
  CHECK(widest(narrow.substr(narrow.rfind("11 announcements"))) <= 20);
  Announcement announcement;
  announcement.source = "main";
  announcement.id = "7";
  announcement.date = parse_day("2024-03-10");
  announcement.department = {"가온시", "환경정책과"};
  const auto text = shown(announcement, {20, false});
  CHECK_THAT(text, Contains("Date\n   2024-03-10\n") && Contains("Department\n   가온시 >\n   환경정책과\n"));
  CHECK(widest(text) <= 20);
}

TEST_CASE("an announcement without a title begins with what is known of it") {
  Announcement announcement;
  announcement.source = "main";
  announcement.id = "7";
  announcement.body = "본문";
  CHECK(shown(announcement) == "Id          7\nSource      main\n\n본문\n");
}

TEST_CASE("remarks are notes, wrapped like the rest") {
  SearchResult result;
  result.remarks.push_back({"relaxed", "no document has every word; documents with any of them are shown"});
  result.corrected_query = "상수도";
  std::ostringstream out;
  print_remarks(result, {40, false}, out);
  CHECK(out.str() ==
        "note: no document has every word;\n      documents with any of them are\n      shown\nnote: searched for: "
        "상수도\n");
}

TEST_CASE("a suggested query is a note that asks") {
  SearchResult result;
  result.suggested_query = "마을";
  std::ostringstream out;
  print_remarks(result, {40, false}, out);
  CHECK(out.str() == "note: did you mean: 마을\n");
}

TEST_CASE("a page of results, its notes and an announcement are in Korean if the layout says so") {
  const Layout korean{0, false, Language::korean};
  const std::string page = page_of(korean);
  CHECK_THAT(page, Contains("게시판: 공고 (12)  행사 (3)") && Contains("11건, 비슷한 공고 30건, 2쪽, 1.5밀리초\n"));
  CHECK(page.find("announcement") == std::string::npos);
  Announcement announcement;
  announcement.source = "main";
  announcement.id = "7";
  announcement.date = parse_day("2024-03-10");
  announcement.end = parse_day("2024-03-18");
  announcement.department = {"가온시", "환경정책과"};
  announcement.attachments.push_back({"신청서.hwp", "", "본문"});
  const std::string text = shown(announcement, korean);
  CHECK_THAT(text, Contains("식별자      7\n") && Contains("부서        가온시 > 환경정책과\n") &&
                       Contains("오늘 마감, 2024-03-18") && Contains("신청서.hwp의 내용:"));
  for (char letter = 'A'; letter <= 'Z'; ++letter) {
    CHECK(text.find(letter) == std::string::npos);
  }
  SearchResult result;
  result.remarks.push_back(make_remark(RemarkKind::no_words));
  result.suggested_query = "마을";
  result.interpretation.push_back({.text = "채용", .filter = {{"board", "채용"}}});
  std::ostringstream out;
  print_remarks(result, korean, out);
  print_interpretation(result, korean, out);
  CHECK_THAT(out.str(), StartsWith("알림: 검색할 낱말이 없습니다.") && Contains("알림: 찾으시는 말: 마을\n") &&
                            Contains("덧붙이십시오: --board 채용\n"));
}

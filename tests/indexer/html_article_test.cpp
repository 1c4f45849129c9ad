// SPDX-License-Identifier: GPL-2.0-or-later
// Saved pages of boards that no setting describes. The skins are made by rule: each part of a page is written in
// several ways, and every combination is read.
#include "common/base/date_spelling.hpp"
#include "tests/indexer/source_fixture.hpp"
#include "tests/rounds.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

using Texts = std::vector<std::string>;

const std::string title = "교량 보수 공사에 따른 통행 제한";
const std::string body =
    "가온교 보수 공사를 위하여 다음과 같이 통행을 제한합니다.\n기간은 2025년 12월 1일부터입니다.\n우회 도로를 이용하여 "
    "주시기 바랍니다.";
const std::string written_body =
    "<p>가온교 보수 공사를 위하여 다음과 같이 통행을 제한합니다.</p><p>기간은 2025년 12월 1일부터입니다.</p><p>우회 "
    "도로를 이용하여 "
    "주시기 바랍니다.</p>";

// How boards write the title, what is known about the announcement, its text, and the way to its neighbours.
const Texts titles{"<h3>@</h3>",
                   "<h1>@</h1>",
                   "<div class=\"view_title\">@</div>",
                   "<p class=\"subject\">@</p>",
                   "<table><tr><th>제목</th><td>@</td></tr></table>",
                   "<dl><dt>제목</dt><dd>@</dd></dl>"};
const Texts facts{"<ul class=\"info\"><li>담당부서 급수과</li><li>등록일 2025-11-19</li><li>조회 17</li></ul>",
                  "<dl><dt>작성일</dt><dd>2025.11.19 10:31</dd><dt>조회수</dt><dd>17</dd></dl>",
                  "<table><tr><th>담당부서</th><td>급수과</td><th>등록일자</th><td>2025-11-19</td></tr></table>",
                  "<p class=\"date\">2025년 11월 19일</p>"};
const Texts bodies{"<div class=\"view_cont\">@</div>", "<table><tr><td colspan=\"4\">@</td></tr></table>",
                   "<div><div><article>@</article></div></div>"};
const Texts neighbours{
    "<ul class=\"pn\"><li>이전글 <a href=\"?no=6\">하천 정비 사업 안내</a></li><li>다음글 <a href=\"?no=8\">도서관 "
    "휴관</a></li></ul>",
    "<table><tr><th>이전글</th><td><a href=\"?no=6\">하천 정비 사업 안내</a></td></tr><tr><th>다음글</th><td><a "
    "href=\"?no=8\">도서관 휴관</a></td></tr></table>",
    "<dl><dt>이전 글</dt><dd><a href=\"?no=6\">하천 정비 사업 안내</a></dd><dt>다음 글</dt><dd><a "
    "href=\"?no=8\">도서관 휴관</a></dd></dl>",
    "<div class=\"prev_next\"><span>▲</span><a href=\"?no=6\">하천 정비 사업 안내</a><span>▼</span><a "
    "href=\"?no=8\">도서관 "
    "휴관</a></div>",
    "<div><p>다음글 : <a href=\"?no=8\">도서관 휴관</a></p><p>이전글 : <a href=\"?no=6\">하천 정비 사업 "
    "안내</a></p></div>",
    "<div><h4>관련글</h4><ul><li><a href=\"?no=6\">하천 정비 사업 안내</a></li><li><a href=\"?no=8\">도서관 "
    "휴관</a></li></ul></div>"};

std::string filled(const std::string& skin, const std::string& text) {
  const std::size_t at = skin.find('@');
  return skin.substr(0, at) + text + skin.substr(at + 1);
}

std::string page(const std::string& inside, const std::string& page_title) {
  return "<!DOCTYPE html><html><head><title>" + page_title +
         "</title></head><body><header id=\"header\"><ul class=\"gnb\"><li><a href=\"/\">누리집</a></li><li><a "
         "href=\"/a\">정보 공개</a></li></ul></header><div id=\"container\"><div class=\"lnb\"><ul><li><a href=\"/n\">"
         "공지사항</a></li></ul></div><h2>공지사항</h2><div class=\"board\">" +
         inside +
         "<div class=\"satisfaction\"><p>이 쪽의 정보에 만족하십니까?</p><label>매우 만족</label></div>"
         "</div></div><footer><p>가온시청 (12345) 가온시 중앙로 1 대표전화 000-0000</p><p>Copyright 2025. "
         "가온시</p></footer>"
         "</body></html>";
}

}  // namespace

TEST_CASE("the announcement of a page is found whatever the skin, and its neighbours are not part of it") {
  std::size_t skins = 0;
  int wrong = 0;
  for (const std::string& title_skin : titles) {
    for (const std::string& fact_skin : facts) {
      for (const std::string& body_skin : bodies) {
        for (const std::string& neighbour_skin : neighbours) {
          if (!gonggo_test::is_run(skins++)) {
            continue;
          }
          const std::string html = page(filled(title_skin, title) + fact_skin + filled(body_skin, written_body) +
                                            "<p class=\"file\"><a href=\"/down?1\">붙임 1.hwp</a></p>" + neighbour_skin,
                                        skins % 2 == 0 ? "가온시" : "공지사항 - " + title + " | 가온시");
          INFO(html);
          const ReadAll all = read_bytes("31.html", html);
          REQUIRE(all.announcements.size() == 1);
          const Announcement& read = all.announcements.front();
          const bool is_right = read.title == title && read.body == body && read.date &&
                                format_day(*read.date) == "2025-11-19" && read.attachments.size() == 1;
          wrong += is_right ? 0 : 1;
          CHECK(read.title == title);
          CHECK(read.body == body);
          CHECK((read.date && format_day(*read.date) == "2025-11-19"));
          CHECK(read.attachments.size() == 1);
          CHECK_THAT(read.body, !Contains("하천 정비") && !Contains("도서관"));
        }
      }
    }
  }
  CHECK(skins == 432);
  CHECK(wrong == 0);
}

TEST_CASE("the id of a page that no setting describes is its address, or else the name of its file") {
  const std::string inside = filled(titles[0], title) + facts[0] + filled(bodies[0], written_body);
  CHECK(read_bytes("31.html", page(inside, "가온시")).announcements.at(0).id == "31.html");
  const std::string saved = "<!-- saved from url=(0041)https://www.gaon.example/bbs/view.do?no=7 -->\n";
  const Announcement read = read_bytes("31.html", saved + page(inside, "가온시")).announcements.at(0);
  CHECK(read.id == "https://www.gaon.example/bbs/view.do?no=7");
  CHECK(read.url == read.id);
}

TEST_CASE("a page of a known system needs no setting") {
  const std::string list =
      "<div id=\"bo_list\"><table><tr><td class=\"td_num\">1</td><td class=\"td_subject\"><a "
      "href=\"?wr_id=41\">교량</a></td>"
      "<td class=\"td_date\">2025-11-19</td><td class=\"td_num\">7</td></tr></table></div>";
  const ReadAll all = read_bytes("a.html", page(list, "가온시"));
  REQUIRE(all.announcements.size() == 1);
  CHECK(all.announcements[0].id == "41");
}

TEST_CASE("a page without an announcement fails the source") {
  for (const std::string& inside :
       Texts{"", "<h1>점검 중입니다</h1><p>잠시 뒤에 다시 찾아 주십시오.</p>", "<h1>404 Not Found</h1><hr>nginx",
             "<script>alert('삭제된 글입니다');history.back()</script>", "<h3>교량 보수</h3><p>2025-11-19</p>"}) {
    INFO(inside);
    CHECK_THAT(error_of([&] { read_bytes("a.html", page(inside, "가온시")); }).message,
               Contains("no announcement can be found"));
  }
}

TEST_CASE("an announcement that speaks of the next text or of a menu stays whole") {
  const std::string text =
      "<p>다음 글을 읽고 신청하십시오.</p><p>이전글쓰기 교실은 끝났습니다.</p><p>식단(menu)을 봅니다.</p>";
  const std::string html = page(filled(titles[0], title) + facts[0] + filled(bodies[0], text), "가온시");
  CHECK(read_bytes("31.html", html).announcements.at(0).body ==
        "다음 글을 읽고 신청하십시오.\n이전글쓰기 교실은 끝났습니다.\n식단(menu)을 봅니다.");
}

TEST_CASE("hostile pages that no setting describes end in bounded time") {
  std::string deep;
  for (int i = 0; i < 400; ++i) {
    deep += "<div class=\"x\"><p>가</p>";
  }
  std::string wide;
  for (int i = 0; i < 20'000; ++i) {
    wide += "<p>이전글 <a href=\"x\">나</a></p>";
  }
  std::string flat = "<p>2025-11-19</p><h3>가</h3>";
  for (int i = 0; i < 64'000; ++i) {
    flat += "<p>가</p>";
  }
  for (const std::string& inside :
       Texts{deep, wide, flat, std::string(100'000, '<'), "<h3>" + std::string(1'000'000, 'a')}) {
    try {
      read_bytes("a.html",
                 page(inside + filled(titles[0], title) + facts[0] + filled(bodies[0], written_body), "가온시"));
    } catch (const Error&) {  // not found
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-or-later
// Saved HTML pages of a board: lists, announcements, and the two joined.
#include "common/base/date_spelling.hpp"
#include "indexer/html_mapping.hpp"
#include "indexer/inspection.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

using Ids = std::vector<std::string>;

std::string row(const std::string& id, const std::string& title, const std::string& date, const std::string& views) {
  return "<tr><td class=no>" + id + "<td class=\"subject\"><a href=\"view.do?no=" + id + "&amp;page=1\">" + title +
         "</a><span>새글</span><td>" + date + "<td>" + views + "</tr>\n";
}

std::string list(const std::string& rows) {
  return "<!DOCTYPE html>\n<html><head><title>공지사항 목록</title></head><body><nav><ul><li>메뉴</ul></nav>\n"
         "<table class=\"board\"><tr><th>번호<th>제목<th>등록일<th>조회</tr>\n" +
         rows + "</table><p class=foot>주소</p></body></html>";
}

std::string page(const std::string& title, const std::string& body, const std::string& head = "") {
  return "<!DOCTYPE html><html><head>" + head +
         "<title>가온시</title></head><body><div id=menu>누리집 안내</div><div class=view><h3>" + title +
         "</h3><dl><dt>담당부서<dd class=dept>급수과</dd></dl><div class=body>" + body +
         "</div><ul class=files><li><a href=\"/down.do?f=1\">신청서.hwp</a><li><a href=\"javascript:down('2')\">"
         "붙임.pdf</a></ul><ul class=near><li>이전글 <a href=\"view.do?no=6\">지난 행사</a><li>다음글</ul></div>"
         "<div id=foot>저작권</div></body></html>";
}

SourceSpec board() {
  SourceSpec spec;
  for (const auto& [key, path] : std::map<std::string, std::string>{
           {"rows", "//table[@class='board']//tr[td]"},
           {"empty", "//p[@class='none']"},
           {"id", "substring-before(substring-after(concat(td[2]/a/@href, '&'), 'no='), '&')"},
           {"title", "td[2]/a"},
           {"url", "td[2]/a/@href"},
           {"date", "td[3]"},
           {"views", "td[4]"}}) {
    set_html_path(spec.html, "list", key, path);
  }
  for (const auto& [key, path] : std::map<std::string, std::string>{{"within", "//div[@class='view']"},
                                                                    {"without", ".//ul[@class='near']"},
                                                                    {"id", "substring-before($file, '.')"},
                                                                    {"title", ".//h3"},
                                                                    {"body", ".//div[@class='body']"},
                                                                    {"department", ".//dd[@class='dept']"},
                                                                    {"attachments", ".//ul[@class='files']//a"}}) {
    set_html_path(spec.html, "detail", key, path);
  }
  spec.attachment_base = "https://www.gaon.example/bbs/list.do";
  return spec;
}

ReadAll read_folder(const std::vector<std::pair<std::string, std::string>>& files, SourceSpec spec) {
  const TemporaryDirectory folder;
  for (const auto& [name, bytes] : files) {
    REQUIRE_FALSE(folder.write(name, bytes).empty());
  }
  spec.paths = {folder.path().string()};
  return read_all(spec);
}

std::string failure(const std::string& bytes) {
  const ReadError error = error_of([&] { read_bytes("view.html", bytes, board()); });
  CHECK(error.kind == ErrorKind::input);
  return error.message;
}

std::string refusal(const std::string& bytes, const SourceSpec& spec) {
  return error_of([&] { read_bytes("1.html", bytes, spec); }).message;
}

std::string nested(const std::string& tag, int levels) {
  std::string text;
  for (int i = 0; i < levels; ++i) {
    text += tag;
  }
  return text;
}

}  // namespace

TEST_CASE("each row of a list page is a record") {
  const ReadAll all = read_bytes("list.html",
                                 list(row("8", "교량 &lt;정기&gt; 점검", "2025.11.19", "1,234") +
                                      row("7", "수도요금 <b>감면</b>", "2025-11-18", "5")),
                                 board());
  REQUIRE(ids_of(all) == Ids{"8", "7"});
  CHECK(all.rejects.empty());
  CHECK(all.announcements[0].title == "교량 <정기> 점검");
  CHECK(all.announcements[0].url == "https://www.gaon.example/bbs/view.do?no=8&page=1");
  CHECK(all.announcements[0].views == 1234);
  CHECK(format_day(*all.announcements[0].date) == "2025-11-19");
  CHECK(all.announcements[1].title == "수도요금 감면");
  CHECK(all.origins[1].line == 5);
}

TEST_CASE("a page is one announcement without its menus and its neighbours") {
  const std::string body =
      "<p>첫째 줄</p><table><tr><td>가<td>나</table><p>부등호 &lt;p&gt; &amp;lt;<br>끝</p><script>x()</script>";
  const Announcement read = read_bytes("31.html", page("수도요금 감면", body), board()).announcements.at(0);
  CHECK(read.id == "31");
  CHECK(read.title == "수도요금 감면");
  CHECK(read.body == "첫째 줄\n가 나\n부등호 <p> &lt;\n끝");
  CHECK(read.department == std::vector<std::string>{"급수과"});
  REQUIRE(read.attachments.size() == 2);
  CHECK(read.attachments[0].name == "신청서.hwp");
  CHECK(read.attachments[0].url == "https://www.gaon.example/down.do?f=1");
  CHECK(read.attachments[1].name == "붙임.pdf");
  CHECK(read.attachments[1].url.empty());
}

TEST_CASE("what is without is no part of any value") {
  SourceSpec spec = board();
  set_html_path(spec.html, "detail", "body", ".");
  const Announcement read = read_bytes("31.html", page("제목", "본문"), spec).announcements.at(0);
  CHECK_THAT(read.body, Contains("본문") && !Contains("이전글") && !Contains("지난 행사") && !Contains("저작권"));
}

TEST_CASE("rows and pages are joined by id, in any order, and the others stay alone") {
  const std::string rows = list(row("8", "교량", "2025.11.19", "9") + row("7", "하천", "2025.11.18", "5"));
  for (const std::string name : {"a_list.html", "z_list.html"}) {
    const ReadAll all = read_folder(
        {{name, rows}, {"8.html", page("교량 보수 공사", "본문")}, {"9.html", page("새 글", "본문")}}, board());
    INFO(name);
    CHECK(all.rejects.empty());
    std::map<std::string, Announcement> found;
    for (const Announcement& each : all.announcements) {
      found[each.id] = each;
    }
    REQUIRE(all.announcements.size() == 3);
    CHECK(found.at("8").title == "교량 보수 공사");
    CHECK(found.at("8").body == "본문");
    CHECK(found.at("8").views == 9);
    CHECK(format_day(*found.at("8").date) == "2025-11-19");
    CHECK(found.at("7").body.empty());
    CHECK(found.at("9").title == "새 글");
  }
}

TEST_CASE("rows and pages without an id are joined by their address") {
  SourceSpec spec = board();
  spec.html.list.erase("id");
  spec.html.detail.erase("id");
  const std::string saved = "<!-- saved from url=(0046)https://www.gaon.example/bbs/view.do?no=8&page=1 -->";
  const ReadAll all = read_folder(
      {{"list.html", list(row("8", "교량", "2025.11.19", "9"))}, {"x.html", page("교량 보수", "본문", saved)}}, spec);
  REQUIRE(ids_of(all) == Ids{"https://www.gaon.example/bbs/view.do?no=8&page=1"});
  CHECK(all.announcements[0].views == 9);
  CHECK(all.announcements[0].body == "본문");
}

TEST_CASE("a page may have an announcement and the list below it") {
  std::string both = page("교량 보수", "본문");
  both.insert(both.find("<div id=foot>"), "<table class=board>" + row("31", "교량", "2025.11.19", "9") +
                                              row("30", "하천", "2025.11.18", "5") + "</table>");
  const ReadAll all = read_bytes("31.html", both, board());
  REQUIRE(ids_of(all) == Ids{"31", "30"});
  CHECK(all.announcements[0].views == 9);
  CHECK(all.announcements[0].body == "본문");
}

TEST_CASE("an announcement that is pinned on every page of a list is one record") {
  const std::string pinned = row("1", "공지", "2025.01.02", "3");
  const ReadAll all = read_folder({{"a.html", list(pinned + row("8", "교량", "2025.11.19", "9"))},
                                   {"b.html", list(pinned + row("7", "하천", "2025.11.18", "5"))}},
                                  board());
  CHECK(ids_of(all) == Ids{"1", "8", "7"});
}

TEST_CASE("several matches of a field are joined") {
  SourceSpec spec = board();
  set_html_path(spec.html, "detail", "keywords", ".//li/a");
  set_html_path(spec.html, "detail", "body", ".//dd | .//div[@class='body']");
  const Announcement read = read_bytes("31.html", page("제목", "본문"), spec).announcements.at(0);
  CHECK(read.keywords == std::vector<std::string>{"신청서.hwp", "붙임.pdf"});
  CHECK(read.body == "급수과\n본문");
}

TEST_CASE("a page on which nothing matches fails the source") {
  CHECK_THAT(failure("<html><body>점검 중입니다</body></html>"),
             Contains("neither html.list.rows (//table[@class='board']//tr[td]) nor html.detail.within") &&
                 Contains("has changed"));
  CHECK_THAT(failure("Unauthorized"), Contains("neither"));
  CHECK_THAT(failure(list("")), Contains("neither"));
  CHECK_THAT(failure(""), Contains("neither"));
  CHECK_THAT(failure("<div class=view><p>삭제된 글입니다</p></div>"), Contains("html.detail.body find nothing"));
  CHECK_THAT(failure(list("<tr><td>1<td><p>제목</p><td>2025.11.19</tr>")), Contains("matches 1 rows"));
  CHECK(read_bytes("a.html", list("<tr><th></th></tr>") + "<p class=none>게시물이 없습니다</p>", board())
            .announcements.empty());
}

TEST_CASE("a page on which the only expression matches nothing is not said to lack one of two") {
  SourceSpec list_only = board();
  list_only.html.detail.clear();
  CHECK_THAT(refusal("<p>없음</p>", list_only),
             Contains("html.list.rows (//table[@class='board']//tr[td]) matches nothing on the page; it is a page of"));
  SourceSpec detail_only = board();
  detail_only.html.list.clear();
  CHECK_THAT(refusal("<p>없음</p>", detail_only), Contains(": html.detail.within (") && !Contains("neither"));
}

TEST_CASE("a row without an id is rejected, and the others are read") {
  const ReadAll all = read_bytes(
      "a.html", list("<tr><td>-<td>제목뿐<td>2025.11.19</tr>" + row("8", "교량", "2025.11.19", "1")), board());
  CHECK(ids_of(all) == Ids{"8"});
  REQUIRE(all.rejects.size() == 1);
  CHECK(all.rejects[0].reason.english == "id is missing or empty");
}

TEST_CASE("pages in CP949 and in broken UTF-8 are read, whatever their meta element says") {
  const std::string cp949 =
      "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=euc-kr\"></head><div class=view>"
      "<h3>\xBC\xF6\xB5\xB5\xBF\xE4\xB1\xDD \xB0\xA8\xB8\xE9</h3><div class=body>\xBE\xC8\xB3\xBB</div></div></html>";
  CHECK(read_bytes("1.html", cp949, board()).announcements.at(0).title == "수도요금 감면");
  const std::string wrong = page("수도요금 감면", "본문", "<meta charset=\"euc-kr\">");
  CHECK(read_bytes("1.html", wrong, board()).announcements.at(0).title == "수도요금 감면");
  const std::string broken = page("수도요금 \xFF\xC0 감면", "본문 \xED\xA0\x80 \xB0");
  CHECK_THAT(read_bytes("1.html", broken, board()).announcements.at(0).title, Contains("수도요금"));
}

TEST_CASE("tags that are never closed, doubled or crossed leave the values as they are") {
  const std::string open =
      "<div class=view><h3>제목<h3></h3><p><b>굵게<div class=body><p>하나<p>둘<b><i>셋</b>넷</i><table><tr><td>칸";
  const Announcement read = read_bytes("1.html", open, board()).announcements.at(0);
  CHECK(read.title == "제목");
  CHECK_THAT(read.body, Contains("하나") && Contains("셋") && Contains("칸"));
}

TEST_CASE("hostile pages are refused or read in bounded time and memory") {
  const std::string tail = page("제목", "본문");
  CHECK_THAT(refusal(nested("<div>", 200'000) + tail, board()), Contains("nested deeper than 512"));
  const std::string attributes = [] {
    std::string text;
    for (int i = 0; i < 1001; ++i) {
      text += " a" + std::to_string(i) + (i % 3 == 0 ? "" : i % 3 == 1 ? "=\">\"" : "= '<p>'");
    }
    return text;
  }();
  CHECK_THAT(refusal("<p" + attributes + ">" + tail, board()), Contains("more than 1000 attributes"));
  CHECK_THAT(refusal("<style>p{}</style><P" + nested(attributes, 300), board()), Contains("more than 1000 attributes"));
  CHECK(read_bytes("1.html", "<!-- <p" + attributes + "> --><script>a <b" + attributes + "</script>" + tail, board())
            .announcements.size() == 1);
  CHECK_THAT(reject_of_json(R"({"id":"1","body":"<p)" + nested(" a='1'", 1001) + "></p>\"}"),
             Contains("1000 attributes"));
  CHECK(refusal("<html>" + std::string(33U << 20, ' ') + tail, board()).ends_with("a page of more than 32 MiB"));
  CHECK_THAT(refusal("<html>" + nested("<i></i>", 600'000) + tail, board()), Contains("500000 elements"));
  const std::string laughs =
      "<!DOCTYPE html [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">"
      "<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
  CHECK_THAT(read_bytes("1.html", laughs + page("&c;", "&x;"), board()).announcements.at(0).title, !Contains("ha"));
  CHECK(read_bytes("1.html", laughs + page("&c;", "&x;"), board()).announcements.at(0).body == "&x;");
  SourceSpec slow = board();
  set_html_path(slow.html, "detail", "body", "//i[count(//i[count(//i) > 1]) > 1]");
  CHECK_THAT(refusal(nested("<i></i>", 20'000) + tail, slow), Contains("cannot be evaluated"));
}

TEST_CASE("an expression that does not compile names its key") {
  HtmlMapping mapping;
  const auto reason = [&](const std::string& group, const std::string& key, const std::string& path) -> std::string {
    try {
      set_html_path(mapping, group, key, path);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  for (const std::string path : {"", " ", "//", "//td[", "td[2]/a/@", "foo('", "'", "//td]", "$", "a b", "..a"}) {
    INFO(path);
    CHECK_THAT(reason("list", "title", path), Contains("title: ") && Contains("XPath"));
  }
  CHECK_THAT(reason("list", "titel", "//a"), Contains("titel") && Contains("title"));
  CHECK_THAT(reason("page", "title", "//a"), Contains("[source.html.list]"));
  CHECK_THAT(reason("list", "within", "//a"), Contains("within"));
  CHECK(mapping.empty());
}

TEST_CASE("an expression with an unknown function or variable is refused with its text") {
  SourceSpec spec = board();
  for (const std::string path : {"nofunction(.)", "$nothing", "document('http://x.example/')"}) {
    spec.html.detail["title"] = path;
    CHECK_THAT(refusal(page("제목", "본문"), spec), Contains(path));
  }
}

TEST_CASE("the nodes of namespaces are no part of a page") {
  for (const char* path : {"//namespace::*", "//td/namespace::*"}) {
    INFO(path);
    SourceSpec spec = board();
    spec.html.list["rows"] = path;
    CHECK_THAT(refusal(list(row("7", "수도요금 감면", "2025-11-19", "17")), spec), Contains("matches anything"));
    spec = board();
    spec.html.detail["department"] = path;
    spec.html.detail["attachments"] = path;
    const Announcement read = read_bytes("31.html", page("수도요금 감면", "본문"), spec).announcements.at(0);
    CHECK(read.title == "수도요금 감면");
    CHECK(read.attachments.empty());
    CHECK(read.department.empty());
  }
}

TEST_CASE("the base of a page completes its links, even if it stands in a part that is left out") {
  SourceSpec spec = board();
  spec.attachment_base.clear();
  const std::string base = "<base href=\"https://files.example/board/\">";
  for (const std::string& html :
       {page("수도요금 감면", "본문", base), page("수도요금 감면", "본문<ul class=near><li>" + base + "</ul>")}) {
    INFO(html);
    const Announcement read = read_bytes("31.html", html, spec).announcements.at(0);
    CHECK(read.attachments.at(0).url == "https://files.example/down.do?f=1");
  }
}

TEST_CASE("a look at pages shows what becomes of them") {
  const TemporaryDirectory folder;
  SourceSpec spec = board();
  spec.paths = {folder.write("31.html", page("수도요금 감면", "본문"))};
  const Inspection seen = inspect_source(spec, 3, {});
  CHECK(seen.files.begin()->second == "html");
  REQUIRE(seen.records.size() == 1);
  CHECK(seen.records.front().announcement->title == "수도요금 감면");
}

// SPDX-License-Identifier: GPL-2.0-or-later
// The presets, with invented pages and answers that are built as those of the systems are.
#include "indexer/presets.hpp"

#include "common/base/date_spelling.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

using Ids = std::vector<std::string>;

SourceSpec preset(const std::string& name) {
  SourceSpec spec;
  apply_preset(*find_preset(name), spec);
  spec.attachment_base = "https://www.gaon.example/bbs/list";
  return spec;
}

std::string document(const std::string& inside) {
  return "<!DOCTYPE html>\n<html lang=\"ko\"><head><meta charset=\"utf-8\"><title>가온시</title></head><body>"
         "<div id=\"gnb\"><ul><li><a href=\"/\">처음</a></li></ul></div>" +
         inside + "<div id=\"footer\">가온시청 대표전화</div></body></html>";
}

// The records of a list page and of the page of its first announcement.
std::vector<Announcement> both(const std::string& name, const std::string& list, const std::string& page) {
  const TemporaryDirectory folder;
  SourceSpec spec = preset(name);
  spec.paths = {folder.write("1list.html", document(list)), folder.write("2page.html", document(page))};
  const ReadAll all = read_all(spec);
  for (const Reject& reject : all.rejects) {
    FAIL_CHECK(reject.reason.english);
  }
  for (const LeftOutValue& value : all.left_out) {
    FAIL_CHECK(value.reason.english);
  }
  return all.announcements;
}

const Announcement& of_id(const std::vector<Announcement>& all, const std::string& id) {
  for (const Announcement& each : all) {
    if (each.id == id) {
      return each;
    }
  }
  FAIL("there is no announcement " << id);
  return all.front();
}

void check(const Announcement& read, const std::string& title, const std::string& body, const std::string& date,
           std::uint64_t views) {
  CHECK(read.title == title);
  CHECK(read.body == body);
  REQUIRE(read.date);
  CHECK(format_day(*read.date) == date);
  CHECK(read.views == views);
}

const std::string rhymix_list =
    "<div class=\"board_list\" id=\"board_list\"><table><thead><tr><th scope=\"col\">번호</th><th class=\"title\">제목"
    "</th></tr></thead><tbody><tr class=\"notice\"><td class=\"notice\">공지</td><td class=\"title\"><a "
    "href=\"/notice/931\">이용 안내</a></td><td class=\"author\">관리자</td><td class=\"time\">2025.01.02</td><td "
    "class=\"readNum\">52</td></tr><tr><td class=\"no\">7</td><td class=\"title\"><a "
    "href=\"/index.php?mid=notice&amp;document_srl=940&amp;page=2\">교량 보수 공사</a> <a "
    "href=\"/notice/940#comment\" class=\"replyNum\">[3]</a></td><td class=\"author\">급수과</td><td "
    "class=\"time\">2025.11.19</td><td class=\"readNum\">17</td></tr></tbody></table></div>";
const std::string rhymix_page =
    "<div class=\"board_read\"><div class=\"read_header\"><h1><a href=\"/notice/category/5\" "
    "class=\"category\">공사</a> "
    "<a href=\"https://www.gaon.example/notice/940\">교량 보수 공사</a></h1><p class=\"meta\"><span class=\"author\">"
    "급수과</span><span class=\"time\"><i></i> 2025.11.19 10:31</span><span class=\"read_count\"><i></i> 조회 수 : 21"
    "</span></p></div><div class=\"read_body\"><!--BeforeDocument(940,4)--><div class=\"document_940_4 "
    "rhymix_content xe_content\"><p>통행을 제한합니다.</p><p>11월 30일까지</p></div><!--AfterDocument(940,4)--></div>"
    "<div class=\"read_footer\"><div class=\"fileList\"><ul class=\"files\"><li><a "
    "href=\"/index.php?module=file&amp;act=procFileDownload&amp;file_srl=12\">도면.pdf <span class=\"fileSize\">[File "
    "Size:12.0KB/Download:3]</span></a></li></ul></div><div class=\"tns\"><span class=\"tags\"><a class=\"tag\" "
    "rel=\"tag\" href=\"#\">공사</a><span>,</span></span></div><div class=\"sign\">서명</div></div></div>";

const std::string gnuboard_list =
    "<div id=\"bo_list\"><div class=\"tbl_head01\"><table><thead><tr><th>번호</th></tr></thead><tbody>"
    "<tr class=\"bo_notice\"><td class=\"td_num\"><strong>공지</strong></td><td class=\"td_subject\"><a "
    "href=\"/bbs/board.php?bo_table=notice&amp;sca=1\" class=\"bo_cate_link\">공사</a><a "
    "href=\"/bbs/board.php?bo_table=notice&amp;wr_id=41&amp;page=1\">교량 보수 공사 <span "
    "class=\"sound_only\">댓글</span>2"
    "<span class=\"sound_only\">개</span></a></td><td class=\"td_name sv_use\">관리자</td><td "
    "class=\"td_date\">11-19</td>"
    "<td class=\"td_num\">17</td></tr><tr><td class=\"td_num\">3</td><td class=\"td_subject\"><a "
    "href=\"/notice/40\">하천 정비</a></td><td class=\"td_name sv_use\">관리자</td><td "
    "class=\"td_date\">2025-11-18</td>"
    "<td class=\"td_num\">9</td></tr></tbody></table></div></div>";
const std::string gnuboard_page =
    "<article id=\"bo_v\"><header><h2 id=\"bo_v_title\"><span class=\"bo_v_cate\">공사</span> <span "
    "class=\"bo_v_tit\">교량 보수 공사</span></h2></header><section id=\"bo_v_info\"><h2>페이지 정보</h2><span "
    "class=\"sound_only\">작성자</span> <strong>관리자</strong><span "
    "class=\"sound_only\">댓글</span><strong>2건</strong>"
    "<span class=\"sound_only\">조회</span><strong><i></i> 1,021회</strong><strong class=\"if_date\"><span "
    "class=\"sound_only\">작성일</span><i></i> 25-11-19 10:31</strong></section><section "
    "id=\"bo_v_atc\"><h2>본문</h2><div "
    "id=\"bo_v_con\"><p>통행을 제한합니다.</p><p>11월 30일까지</p></div></section><section "
    "id=\"bo_v_file\"><h2>첨부파일</h2>"
    "<ul><li><a href=\"/bbs/download.php?bo_table=notice&amp;wr_id=41&amp;no=0\" class=\"view_file_download\"><strong>"
    "도면.pdf</strong></a> (12K)</li></ul></section><ul class=\"bo_v_nb\"><li class=\"btn_prv\"><a "
    "href=\"?wr_id=40\">이전글 하천 정비</a></li></ul><section id=\"bo_vc\">댓글목록<form><input type=\"hidden\" "
    "name=\"wr_id\" value=\"41\"></form></section></article>";

const std::string egov_list =
    "<table class=\"board_list\" summary=\"게시글 목록\"><thead><tr><th>번호</th><th>글 제목</th></tr></thead><tbody "
    "class=\"ov\"><tr><td>1</td><td class=\"left\"><span class=\"link\"><a href=\"javascript:void(0);\" "
    "onclick=\"fn_egov_inquire_articledetail('BBSMSTR_000000000103','417'); return false;\">교량 보수 [긴급] 공사\t[2]"
    "</a></span></td><td>급수과</td><td>2025-11-19</td><td>17</td></tr><tr><td>2</td><td class=\"left\"><img "
    "alt=\"secret\">&nbsp;비밀글</td><td>모름</td><td>2025-11-18</td><td>1</td></tr></tbody></table>";
const std::string egov_page =
    "<div class=\"wTableFrm\"><h2>게시글 상세조회</h2><table class=\"wTable\"><tbody><tr><th>글 제목</th><td "
    "colspan=\"5\" "
    "class=\"left\">교량 보수 [긴급] 공사</td></tr><tr><th>작성자</th><td "
    "class=\"left\">급수과</td><th>작성시각</th><td "
    "class=\"left\">2025-11-19 10:31:00</td><th>조회수</th><td class=\"left\">21</td></tr><tr><th class=\"vtop\">글 "
    "내용"
    "</th><td colspan=\"5\" class=\"cnt\"><span class=\"ck-content\"><p>통행을 제한합니다.</p><p>11월 "
    "30일까지</p></span></td>"
    "</tr><tr><th class=\"vtop\">게시일자</th><td colspan=\"5\" class=\"left\">2025-11-19 ~ "
    "2025-11-30</td></tr><tr><th>"
    "첨부파일</th><td colspan=\"5\"><a "
    "href=\"javascript:fn_egov_downFile('x','0')\">도면.pdf</a></td></tr></tbody></table>"
    "<form name=\"formList\"><input name=\"bbsId\" type=\"hidden\" value=\"B\"><input name=\"nttId\" type=\"hidden\" "
    "value=\"417\"></form></div>";

const std::string saeol_list =
    "<form><table><tr><td><table "
    "width=\"100%\"><tr><td>번호</td><td>고시공고번호</td><td>제목</td><td>담당부서</td><td>등록일"
    "</td><td>게재기간</td><td>조회수</td></tr><tr bgcolor=\"#FFFFFF\"><td onclick=\"searchDetail('31907')\">2</td><td>"
    "가온시 공고 제2025-517호</td><td onclick=\"searchDetail('31907')\">교량 보수 "
    "공사</td><td>급수과</td><td>2025-11-19</td><td>"
    "2025-11-19 ~ 2025-11-30</td><td>17</td></tr><tr bgcolor=\"#F0F9FB\"><td><a href=\"#\" "
    "onclick=\"searchDetail('31900');return false\">1</a></td><td>가온시 고시 제2025-41호</td><td>하천 "
    "정비</td><td>하천과</td>"
    "<td>2025-11-18</td><td>2025-11-18 ~ 2025-12-02</td><td>9</td></tr></table></td></tr></table></form>";
const std::string saeol_page =
    "<form name=\"form1\"><input type=\"hidden\" name=\"not_ancmt_mgt_no\" value=\"31907\"><table><tr><td>제 &nbsp; "
    "목</td>"
    "<td colspan=\"3\">교량 보수 공사</td></tr><tr><td>고시공고번호</td><td>가온시 공고 "
    "제2025-517호</td><td>등록일자</td><td>"
    "2025-11-19</td></tr><tr><td>담당부서</td><td>급수과</td><td>게재기간</td><td>2025-11-19 ~ "
    "2025-11-30</td></tr><tr><td "
    "colspan=\"4\" style=\"word-break: break-all\"><p>통행을 제한합니다.</p><p>11월 "
    "30일까지</p></td></tr><tr><td>첨부파일</td>"
    "<td colspan=\"3\"><a href=\"javascript:goDownLoad('a','b','c')\">도면.pdf</a></td></tr></table></form>";

const std::string korea_page =
    "<div class=\"article_wrap\"><div class=\"article_head\"><h1>교량 보수 공사</h1><div "
    "class=\"info\"><span>2025.11.19</span>"
    "<span>가온시</span></div></div><div class=\"article_body\"><div class=\"view_cont\"><p>통행을 "
    "제한합니다.</p><p>11월 "
    "30일까지</p></div></div><div class=\"filedown\"><p><a href=\"/common/download.do?fileId=9\">도면.pdf</a></p></div>"
    "</div><div class=\"relate\">하천 정비</div>";

const std::string korea_list =
    "<div class=\"list_type\"><ul><li><a href=\"/briefing/pressReleaseView.do?newsId=156700002&amp;pageIndex=1\"><span "
    "class=\"text\"><strong>하천 정비</strong><span class=\"lead\">하천을 정비합니다.</span><span class=\"source\">"
    "<span>2025.11.20</span><span>나루시</span></span></span></a></li></ul></div>";

// A page without the wrapping element: its title stands above the head, the name of the ministry is a link with a hint.
const std::string korea_linked_page =
    "<div class=\"container\"><div class=\"view_title\"><h1>하천 정비 준공</h1></div><div class=\"article_head\"><div "
    "class=\"info\"><span>2025.11.21</span><span><a class=\"gotosite\" href=\"/news\">나루시<i "
    "class=\"tooltip\">부처별 "
    "뉴스 이동</i></a></span></div></div><div class=\"view_cont\"><p>준공했습니다.</p></div></div>";

}  // namespace

TEST_CASE("the presets of boards read the lists and the pages of their systems") {
  const std::string body = "통행을 제한합니다.\n11월 30일까지";
  SECTION("Rhymix") {
    const auto all = both("rhymix", rhymix_list, rhymix_page);
    REQUIRE(all.size() == 2);
    check(of_id(all, "940"), "교량 보수 공사", body, "2025-11-19", 21);
    check(of_id(all, "931"), "이용 안내", "", "2025-01-02", 52);
    CHECK(of_id(all, "940").url == "https://www.gaon.example/notice/940");
    CHECK(of_id(all, "940").keywords == std::vector<std::string>{"공사"});
    CHECK(of_id(all, "940").attachments.at(0).name == "도면.pdf");
  }
  SECTION("Gnuboard") {
    const auto all = both("gnuboard", gnuboard_list, gnuboard_page);
    REQUIRE(all.size() == 2);
    check(of_id(all, "41"), "교량 보수 공사", body, "2025-11-19", 1021);
    check(of_id(all, "40"), "하천 정비", "", "2025-11-18", 9);
    CHECK(of_id(all, "41").url == "https://www.gaon.example/bbs/board.php?bo_table=notice&wr_id=41&page=1");
    CHECK(of_id(all, "41").attachments.at(0).name == "도면.pdf");
  }
  SECTION("eGovFrame") {
    const auto all = both("egovframe", egov_list, egov_page);
    REQUIRE(all.size() == 1);
    check(all[0], "교량 보수 [긴급] 공사", body, "2025-11-19", 21);
    CHECK(all[0].id == "417");
    CHECK(all[0].department == std::vector<std::string>{"급수과"});
    CHECK(format_day(*all[0].end) == "2025-11-30");
    CHECK(all[0].attachments.at(0).name == "도면.pdf");
    CHECK(both("egovframe", egov_list, egov_list).front().title == "교량 보수 [긴급] 공사");
  }
  SECTION("새올") {
    const auto all = both("saeol", saeol_list, saeol_page);
    REQUIRE(all.size() == 2);
    check(of_id(all, "31907"), "교량 보수 공사", body, "2025-11-19", 17);
    CHECK(of_id(all, "31907").number == "가온시 공고 제2025-517호");
    CHECK(format_day(*of_id(all, "31907").end) == "2025-11-30");
    CHECK(of_id(all, "31907").attachments.at(0).name == "도면.pdf");
    CHECK(of_id(all, "31900").department == std::vector<std::string>{"하천과"});
  }
}

TEST_CASE("the preset of korea.kr reads pages and answers") {
  const std::string saved =
      "<!-- saved from url=(0064)https://www.korea.kr/briefing/pressReleaseView.do?newsId=156700001 -->";
  const ReadAll page = read_bytes("a.html", saved + document(korea_page), preset("korea.kr"));
  REQUIRE(ids_of(page) == Ids{"156700001"});
  CHECK(page.announcements[0].title == "교량 보수 공사");
  CHECK(page.announcements[0].body == "통행을 제한합니다.\n11월 30일까지");
  CHECK(page.announcements[0].department == std::vector<std::string>{"가온시"});
  CHECK(page.announcements[0].board == "보도자료");
  CHECK(page.announcements[0].attachments.size() == 1);
  const ReadAll list = read_bytes("a.html", document(korea_list), preset("korea.kr"));
  REQUIRE(ids_of(list) == Ids{"156700002"});
  CHECK(list.announcements[0].title == "하천 정비");
  CHECK(format_day(*list.announcements[0].date) == "2025-11-20");
  CHECK(list.announcements[0].department == std::vector<std::string>{"나루시"});
  const ReadAll linked = read_bytes("a.html", saved + document(korea_linked_page), preset("korea.kr"));
  REQUIRE(ids_of(linked) == Ids{"156700001"});
  CHECK(linked.announcements[0].title == "하천 정비 준공");
  CHECK(linked.announcements[0].body == "준공했습니다.");
  CHECK(format_day(*linked.announcements[0].date) == "2025-11-21");
  CHECK(linked.announcements[0].department == std::vector<std::string>{"나루시"});
  const std::string answer =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><response><header><resultCode>0</resultCode><resultMsg>NORMAL"
      "</resultMsg></header><body><NewsItem><NewsItemId>156700001</NewsItemId><ContentsStatus>U</ContentsStatus>"
      "<ModifyId>2</ModifyId><ModifyDate>11/19/2025 11:00:00</ModifyDate><ApproveDate>11/18/2025 10:31:00</ApproveDate>"
      "<ApproverName>모름</ApproverName><EmbargoDate/><GroupingCode>policy</GroupingCode><Title>교량 보수 공사</Title>"
      "<SubTitle1>통행 제한</SubTitle1><DataContents><![CDATA[<p>통행을 제한합니다.</p>]]></DataContents><MinisterCode>"
      "가온부</MinisterCode><OriginalUrl>https://www.korea.kr/a?newsId=156700001</OriginalUrl><FileName>도면.pdf"
      "</FileName><FileUrl>https://www.korea.kr/f?1</FileUrl><FileName>붙임.hwp</FileName><FileUrl>"
      "https://www.korea.kr/f?2</FileUrl></NewsItem></body></response>";
  const ReadAll all = read_bytes("a.xml", answer, preset("korea.kr"));
  REQUIRE(ids_of(all) == Ids{"156700001"});
  for (const LeftOutValue& value : all.left_out) {
    FAIL_CHECK(value.reason.english);
  }
  CHECK(all.notices.empty());
  CHECK(format_day(*all.announcements[0].date) == "2025-11-18");
  CHECK(all.announcements[0].department == std::vector<std::string>{"가온부"});
  REQUIRE(all.announcements[0].attachments.size() == 2);
  CHECK(all.announcements[0].attachments[1].name == "붙임.hwp");
  CHECK(all.announcements[0].attachments[1].url == "https://www.korea.kr/f?2");
  CHECK(all.announcements[0].body == "통행을 제한합니다.");
}

TEST_CASE("the preset of 나라장터 reads its bids") {
  const std::string bid =
      R"({"bidNtceNo":"20250112345","bidNtceOrd":"01","reNtceYn":"N","rgstTyNm":"조달청","ntceKindNm":"변경공고",)"
      R"("bidNtceDt":"2025-11-19 10:00:00","refNo":"가온-1","bidNtceNm":"교량 보수 공사","ntceInsttNm":"조달청 가온지청",)"
      R"("dminsttNm":"가온시","bidMethdNm":"전자입찰","cntrctCnclsMthdNm":"제한경쟁","bidBeginDt":"2025-11-20 09:00:00",)"
      R"("bidClseDt":"2025-11-27 10:00:00","opengDt":"2025-11-27 11:00:00","presmptPrce":"1000","asignBdgtAmt":"1100",)"
      R"("ntceSpecDocUrl1":"https://www.g2b.example/f1","ntceSpecFileNm1":"공고문.hwp","ntceSpecDocUrl2":"",)"
      R"("ntceSpecFileNm2":"","bidNtceDtlUrl":"https://www.g2b.example/d?1"})";
  const std::string items = GENERATE("[@]", R"({"item":[@]})", R"({"item":@})");
  const std::size_t at = items.find('@');
  const ReadAll all = read_bytes("a.json",
                                 R"({"response":{"header":{"resultCode":"00"},"body":{"items":)" + items.substr(0, at) +
                                     bid + items.substr(at + 1) + R"(,"numOfRows":10,"pageNo":1,"totalCount":1}}})",
                                 preset("g2b"));
  REQUIRE(ids_of(all) == Ids{"20250112345-01"});
  CHECK(all.notices.empty());
  CHECK(all.left_out.empty());
  const Announcement& read = all.announcements[0];
  CHECK(read.board == "입찰공고");
  CHECK(read.department == std::vector<std::string>{"조달청", "가온지청"});
  CHECK(read.keywords == std::vector<std::string>{"가온시"});
  CHECK(format_day(*read.begin) == "2025-11-20");
  CHECK(format_day(*read.end) == "2025-11-27");
  REQUIRE(read.attachments.size() == 1);
  CHECK(read.attachments[0].url == "https://www.g2b.example/f1");
}

TEST_CASE("the preset of 기업마당 reads the feed and the JSON with the names of the feed") {
  const std::string feed =
      "<rss version=\"2.0\"><channel><title>지원사업</title><link>https://www.bizinfo.example</link>"
      "<item><title>소상공인 지원</title><link>https://www.bizinfo.example/view?pblancId=PBLN_000000000103</link>"
      "<seq>PBLN_000000000103</seq><author>가온시</author><excInsttNm>가온재단</excInsttNm>"
      "<description><![CDATA[<p>융자를 지원합니다.</p>]]></description><lcategory>금융</lcategory>"
      "<pubDate>2025-11-01 10:00:00</pubDate><reqstDt>20251101 ~ 20251130</reqstDt><trgetNm>소상공인</trgetNm>"
      "<inqireCo>12</inqireCo><printFlpthNm>https://www.bizinfo.example/f</printFlpthNm>"
      "<printFileNm>공고문.pdf</printFileNm><hashTags>금융,가온</hashTags><totCnt>1</totCnt></item></channel></rss>";
  const std::string item =
      R"({"title":"소상공인 지원","link":"https://www.bizinfo.example/view?pblancId=PBLN_000000000103",)"
      R"("seq":"PBLN_000000000103","author":"가온시","excInsttNm":"가온재단","description":"<p>융자를 지원합니다.</p>",)"
      R"("lcategory":"금융","pubDate":"2025-11-01 10:00:00","reqstDt":"20251101 ~ 20251130","trgetNm":"소상공인",)"
      R"("inqireCo":12,"printFlpthNm":"https://www.bizinfo.example/f","printFileNm":"공고문.pdf","hashTags":"금융,가온",)"
      R"("totCnt":1})";
  for (const auto& [name, bytes] :
       std::vector<std::pair<std::string, std::string>>{{"a.xml", feed},
                                                        {"a.json", R"({"jsonArray":[)" + item + "]}"},
                                                        {"a.json", R"({"jsonArray":{"item":[)" + item + "]}}"},
                                                        {"a.json", R"({"jsonArray":{"item":)" + item + "}}"}}) {
    INFO(bytes);
    const ReadAll all = read_bytes(name, bytes, preset("bizinfo"));
    REQUIRE(ids_of(all) == Ids{"PBLN_000000000103"});
    CHECK(all.notices.empty());
    const Announcement& read = all.announcements[0];
    CHECK(read.body == "융자를 지원합니다.");
    CHECK(read.url == "https://www.bizinfo.example/view?pblancId=PBLN_000000000103");
    CHECK(read.department == std::vector<std::string>{"가온시"});
    CHECK(read.keywords == std::vector<std::string>{"금융", "가온"});
    CHECK(format_day(*read.begin) == "2025-11-01");
    CHECK(format_day(*read.end) == "2025-11-30");
    CHECK(read.board == "지원사업");
    CHECK(read.views == 12);
    CHECK(read.attachments.size() == 1);
  }
}

TEST_CASE("the preset of 기업마당 reads its programmes") {
  const ReadAll all = read_bytes(
      "a.json",
      R"({"jsonArray":[{"pblancId":"PBLN_000000000103","pblancNm":"소상공인 지원","bsnsSumryCn":"<p>융자를 지원합니다.</p>",)"
      R"("reqstBeginEndDe":"20251101 ~ 20251130","jrsdInsttNm":"가온시","excInsttNm":"가온재단","pblancUrl":)"
      R"("https://www.bizinfo.example/1","hashtags":"금융,가온","trgetNm":"소상공인","creatPnttm":"2025-11-01 10:00:00",)"
      R"("inqireCo":12,"totCnt":1,"printFlpthNm":"https://www.bizinfo.example/f","printFileNm":"공고문.pdf","areaNm":"가온@나온"}]})",
      preset("bizinfo"));
  REQUIRE(ids_of(all) == Ids{"PBLN_000000000103"});
  CHECK(all.notices.empty());
  CHECK(all.announcements[0].body == "융자를 지원합니다.");
  CHECK(all.announcements[0].keywords == std::vector<std::string>{"금융", "가온"});
  CHECK(format_day(*all.announcements[0].end) == "2025-11-30");
  CHECK(all.announcements[0].board == "지원사업");
  CHECK(all.announcements[0].attachments.size() == 1);
}

TEST_CASE("a preset fails the source on pages and answers that are not those of its system") {
  for (const Preset& each : presets()) {
    INFO(each.name);
    const auto failure = [&](const std::string& name, const std::string& bytes) {
      return error_of([&] { read_bytes(name, bytes, preset(std::string(each.name))); }).message;
    };
    CHECK_THAT(failure("a.json", R"({"response":{"header":{"resultCode":"22","resultMsg":"LIMITED"}}})"),
               Contains("resultCode 22"));
    CHECK_THAT(failure("a.xml",
                       "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnReasonCode>30"
                       "</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>"),
               Contains("30"));
    if (!each.paths.empty()) {
      for (const std::string& page :
           {std::string(), std::string("<p>점검 중입니다</p>"), std::string("API rate limit exceeded"),
            std::string("<table><tr><td>1<td>2<td>3<td>4<td>5<td>6<td>7</table>"), std::string(10'000, '<'),
            std::string("\x00\xFF\xFE", 3)}) {
        CHECK_THAT(failure("a.html", document(page)), Contains("neither"));
      }
    }
  }
}

TEST_CASE("an empty list of a board is no failure where the system says that it is empty") {
  const auto count = [](const std::string& name, const std::string& page) {
    return read_bytes("a.html", document(page), preset(name)).announcements.size();
  };
  CHECK(count("rhymix", "<div id=board_list><table><tr class=\"no_article\"><td><p>글이 없습니다</table></div>") == 0);
  CHECK(count("gnuboard", "<div id=bo_list><table><tr><td colspan=5 class=\"empty_table\">없습니다</table></div>") ==
        0);
  CHECK(count("egovframe", "<table class=board_list><tr><td colspan=5>자료가 없습니다</table>") == 0);
}

TEST_CASE("pages of a board whose tags are cut off or doubled keep what is left of them") {
  for (const auto& [name, page] : std::map<std::string, std::string>{
           {"rhymix", rhymix_list}, {"gnuboard", gnuboard_list}, {"egovframe", egov_list}, {"saeol", saeol_list}}) {
    INFO(name);
    std::size_t least = 0;
    for (std::size_t size = 0; size < page.size(); size += 7) {
      std::size_t count = 0;
      try {
        count = read_bytes("a.html", "<!DOCTYPE html>" + page.substr(0, size), preset(name)).announcements.size();
      } catch (const Error&) {  // nothing matches yet
      }
      CHECK(count >= least);
      least = count;
    }
    CHECK(least >= 1);
  }
}

TEST_CASE("the keys of the data tell the preset") {
  CHECK(preset_of_keys({"bidNtceNo", "bidNtceNm"})->name == "g2b");
  CHECK(preset_of_keys({"pblancId"})->name == "bizinfo");
  CHECK(preset_of_keys({"seq", "reqstDt"})->name == "bizinfo");
  CHECK(preset_of_keys({"NewsItemId"})->name == "korea.kr");
  CHECK(preset_of_keys({"id", "title"}) == nullptr);
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "indexer/plain_text.hpp"

using namespace gonggo;
using namespace gonggo::indexer;

namespace {

std::string text_of(std::string_view raw) { return plain_text_of_markup(raw).value_or("too deep"); }

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) {
    out += text;
  }
  return out;
}

}  // namespace

TEST_CASE("angle brackets and ampersands that are not HTML stay text") {
  const char* text =
      GENERATE("<나루시> 물 클러스터", "a < b 그리고 c > d", "1<2, 3>2", "<TOP> 10 선정", "<A 등급> 획득",
               "<I am> 공연", "<Q> 왜? <A> 그래서", "<DB하이텍>", "<K-BDS>", "<SaaS>", "R&D 투자", "Q&A; 안내", "AT&T",
               "&없음;", "<", "<<>>", "</", "<p", "<div class=", "<>", "물가 < 5% & 금리 > 3%", "<a href=\"끝이 없는",
               "<!-- 끝이 없는 주석", "<Video 공모전>", "x <y> z", "&#; &#x; &;");
  INFO(text);
  CHECK_FALSE(looks_like_html(text));
  CHECK(text_of(text) == text);
}

TEST_CASE("HTML is known by its elements and references") {
  const char* html =
      GENERATE("<p>가</p>", "가<br>나", "가<br/>나", "가<BR />나", "<a href=\"x\">가</a>", "가&nbsp;나", "&#39;",
               "&#x27;", "&lt;", "&middot;", "<b>가</b>", "<td colspan=2>가", "<img src=\"a.png\" alt=\"그림\">",
               "<o:p></o:p>가", "<!-- 주석 -->가", "<!DOCTYPE html><html>가", "<span\nstyle='x'>가</span>");
  INFO(html);
  CHECK(looks_like_html(html));
}

TEST_CASE("blocks, breaks, items and cells are set apart") {
  CHECK(text_of("<p>첫 문단</p><p>둘째 문단</p>") == "첫 문단\n둘째 문단");
  CHECK(text_of("가<br>나<br/>다<BR />라") == "가\n나\n다\n라");
  CHECK(text_of("<div>가<div>나</div>다</div>") == "가\n나\n다");
  CHECK(text_of("<ul><li>하나<li>둘</ul>뒤") == "하나\n둘\n뒤");
  CHECK(text_of("<table><tr><th>구분</th><th>금액</th></tr><tr><td>가</td><td>1,000</td></tr></table>") ==
        "구분 금액\n가 1,000");
  CHECK(text_of("<h2>제목</h2>본문") == "제목\n본문");
  CHECK(text_of("<p>한   줄로\n이어진\t글</p>") == "한 줄로 이어진 글");
  CHECK(text_of("물<b>클러</b>스터") == "물클러스터");
  CHECK(text_of("<pre>줄\n바꿈</pre>") == "줄\n바꿈");
}

TEST_CASE("references become characters") {
  CHECK(text_of("가&nbsp;&nbsp;나") == "가 나");
  CHECK(text_of("&#39;새해&#39; &quot;맞이&quot; &lt;나루시&gt; R&amp;D &apos;x&apos;") ==
        "'새해' \"맞이\" <나루시> R&D 'x'");
  CHECK(text_of("온&middot;오프라인 &lsquo;가&rsquo; &hellip; &#xAC00;&#45208;") == "온·오프라인 ‘가’ … 가나");
  CHECK(text_of("&nosuch; &amp;nbsp;") == "&nosuch; &nbsp;");
  CHECK(text_of("&#0;가&#8;나&#xFFFFFFF;&#xD800;").find("가나") != std::string::npos);
}

TEST_CASE("brackets that are text survive beside real HTML") {
  CHECK(text_of("<p><나루시> a < b & R&D</p>") == "<나루시> a < b & R&D");
  CHECK(text_of("<Q> 왜?<br><A> 그래서") == "<Q> 왜?\n<A> 그래서");
}

TEST_CASE("scripts, styles and comments are dropped and images speak") {
  CHECK(text_of("앞<script>var a = '<p>x</p>';</script><style>p { color: red }</style><!-- 주석 <p> -->뒤") == "앞뒤");
  CHECK(text_of("<img src=\"a.png\" alt=\"축제 포스터\">") == "축제 포스터");
  CHECK(text_of("<img src=\"data:image/png;base64," + repeat("QUJD", 20000) + "\" alt=\"\">끝") == "끝");
  CHECK(text_of("<iframe src=\"https://example.org\">없음</iframe>뒤") == "뒤");
  CHECK(text_of("<a href=\"https://example.org/?a=1&b=2\" title='x > y'>누리집</a>") == "누리집");
  CHECK(text_of("<!DOCTYPE html PUBLIC \"x\" \"http://example.org/x.dtd\"><html><head><meta charset=euc-kr></head>"
                "<body><p>한글</p></body></html>") == "한글");
  CHECK(text_of("<!DOCTYPE x [<!ENTITY a \"bomb\">]><p>&a;</p>").find("bomb") == std::string::npos);
}

TEST_CASE("without a block element line ends are kept") {
  CHECK(text_of("첫 줄\n둘째 <b>줄</b>\n\nR&amp;D") == "첫 줄\n둘째 줄\n\nR&D");
}

TEST_CASE("hostile nesting is refused and hostile repetition ends") {
  CHECK(text_of("<p>" + repeat("<div>", 500) + "속" + repeat("</div>", 500)) == "속");
  CHECK(text_of(repeat("<div>", 200000) + "속") == "too deep");
  CHECK(text_of(repeat("<em>", 200000) + repeat("</b>", 200000) + "<b></b>") == "too deep");
  CHECK(text_of("<p>" + repeat("<b>", 500) + repeat("</font>", 200000) + "속" + repeat("</b>", 500)) == "속");
  CHECK(text_of("<p>" + repeat("<", 500000) + "</p>").size() == 500000);
  CHECK(text_of("<p>" + repeat("&", 500000) + "</p>").size() == 500000);
  CHECK(text_of("<p>" + repeat("<a x=\"", 100000)).size() > 0);
  CHECK(text_of("<br>" + repeat("<!--", 100000) + "-->뒤") == "뒤");
}

TEST_CASE("any mixture of HTML pieces becomes text without a crash") {
  std::mt19937 random(7);
  const std::vector<std::string> pieces = {"<p>",
                                           "</p>",
                                           "<",
                                           ">",
                                           "&",
                                           "&nbsp;",
                                           "&#",
                                           ";",
                                           "\"",
                                           "'",
                                           "=",
                                           "<a href=",
                                           "<!--",
                                           "-->",
                                           "<script>",
                                           "</script>",
                                           "가",
                                           " ",
                                           "\n",
                                           "<td",
                                           "</",
                                           "<br",
                                           "/>",
                                           "<pre>",
                                           "<table><tr>",
                                           "<![CDATA[",
                                           "]]>",
                                           "<?xml",
                                           "<style>",
                                           "<title>",
                                           "<select><option>"};
  for (int round = 0; round < 20000; ++round) {
    std::string html;
    for (std::size_t i = random() % 20; i > 0; --i) {
      html += pieces[random() % pieces.size()];
    }
    const std::optional<std::string> text = plain_text_of_markup(html);
    REQUIRE(text);
    INFO(html);
    CHECK(text->size() <= html.size());
  }
}

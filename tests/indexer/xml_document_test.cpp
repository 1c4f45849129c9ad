// SPDX-License-Identifier: GPL-2.0-or-later
// XML: answers of portals, korea.kr, feeds, and any document with a repeated element.
#include "indexer/xml_document.hpp"

#include <algorithm>

#include "common/base/date_spelling.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/formats.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

using Ids = std::vector<std::string>;

std::string failure(const std::string& bytes) {
  const ReadError error = error_of([&] { read_bytes("page.xml", bytes); });
  CHECK(error.kind == ErrorKind::input);
  return error.message;
}

const std::string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const std::string two =
    "<item><id>1</id><title>하나</title></item>\n<item><id>2</id><title><![CDATA[둘 & <b>셋</b>]]></title></item>";

std::string answer(const std::string& items, const std::string& rest) {
  return declaration +
         "<response><header><resultCode>00</resultCode><resultMsg>NORMAL SERVICE.</resultMsg></header>"
         "<body><items>" +
         items + "</items>" + rest + "</body></response>";
}

}  // namespace

TEST_CASE("the repeated element of an XML document is the record, whatever the file is called") {
  const std::string document =
      GENERATE("<list>@</list>", "<?xml version=\"1.0\"?><a><b><c>@</c></b></a>",
               "<?xml version=\"1.0\"?><!-- 공지 --><list><meta><id>x</id></meta>@<count>2</count></list>");
  const std::size_t at = document.find('@');
  for (const char* name : {"a", "a.xml", "a.rss", "a.txt"}) {
    INFO(name << ": " << document);
    const ReadAll all = read_bytes(name, document.substr(0, at) + two + document.substr(at + 1));
    CHECK(ids_of(all) == Ids{"1", "2"});
    CHECK(all.announcements.at(1).title == "둘 & 셋");
    CHECK(all.rejects.empty());
  }
}

TEST_CASE("an entity that only an external DTD declares leaves no gap in an XML document") {
  const std::string document =
      "<?xml version=\"1.0\"?><!DOCTYPE rss SYSTEM \"http://x.example/rss-0.91.dtd\"><rss><channel>"
      "<item><guid>a&nbsp;1</guid><title>수도&nbsp;요금 &eacute;</title></item></channel></rss>";
  CHECK(read_bytes("a.xml", document).announcements.at(0).title == "수도 요금 é");
  const std::string attribute =
      "<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"x.dtd\"><x><item title=\"수도&nbsp;요금\"><id>1</id></item></x>";
  SourceSpec spec;
  add_mapping(spec.mapping, "@title=title");
  CHECK(read_bytes("a.xml", attribute, spec).announcements.at(0).title == "수도 요금");
}

TEST_CASE("a record of XML with very many keys is too long") {
  std::string elements;
  for (int i = 0; i < 1000; ++i) {
    elements += "<k" + std::to_string(i) + "><v a=\"1\">x</v></k" + std::to_string(i) + ">";
  }
  SourceSpec spec;
  spec.max_record = 10'000;
  const ReadAll all = read_bytes("a.xml", "<x><item><id>1</id>" + elements + "</item>" + two + "</x>", spec);
  CHECK(ids_of(all) == Ids{"1", "2"});
  REQUIRE(all.rejects.size() == 1);
  CHECK_THAT(all.rejects[0].reason.english, Contains("longer than 10000 bytes"));
}

TEST_CASE("an XML document is read in the encoding that its bytes are in") {
  const std::string korean = declaration + "<list><item><id>1</id><title>\xB9\xB0\xB1\xE6</title></item></list>";
  CHECK(read_bytes("a.xml", korean).announcements.at(0).title == "물길");
  const std::string declared =
      "<?xml version=\"1.0\" encoding=\"EUC-KR\"?><list><item><id>1</id><title>물길</title></item></list>";
  CHECK(read_bytes("a.xml", declared).announcements.at(0).title == "물길");
}

TEST_CASE("nested elements, attributes and repeated elements become keys of the record") {
  SourceSpec spec;
  add_mapping(spec.mapping, "@no=id");
  add_mapping(spec.mapping, "when.from=begin");
  add_mapping(spec.mapping, "when.to.@day=end");
  add_mapping(spec.mapping, "tag=keywords");
  const ReadAll all = read_bytes("a.xml",
                                 "<r><n no=\"7\"><title>제목</title><when><from>2025-01-02</from><to day='2025-02-03'/>"
                                 "</when><tag>물</tag><tag>길</tag></n>\n<n no='8'><title>둘</title></n></r>",
                                 spec);
  REQUIRE(ids_of(all) == Ids{"7", "8"});
  CHECK(all.announcements[0].begin == make_day(2025, 1, 2));
  CHECK(all.announcements[0].end == make_day(2025, 2, 3));
  CHECK(all.announcements[0].keywords == std::vector<std::string>{"물", "길"});
  CHECK(all.origins[1].line == 2);
}

TEST_CASE("the n-th value of a list belongs to the n-th element, also if one is missing") {
  SourceSpec spec;
  spec.max_record = 10'000;
  const ReadAll all =
      read_bytes("a.xml",
                 "<r><n><title>이름 없음</title><f><u>a</u></f><f/><f><u>c</u></f><g x='1'/><g/><g x='3'/>"
                 "</n><n><id>2</id><title>둘</title></n></r>",
                 spec);
  REQUIRE(all.rejects.size() == 1);
  CHECK_THAT(all.rejects[0].record, Contains(R"("f.u":["a","","c"])") && Contains(R"("g.@x":["1","","3"])"));
}

TEST_CASE("answers of portals in XML are read") {
  CHECK(ids_of(read_bytes("a", answer(two, "<numOfRows>10</numOfRows><pageNo>1</pageNo><totalCount>2</totalCount>"))) ==
        Ids{"1", "2"});
  const std::string one = "<item><id>1</id><title>하나</title></item>";
  CHECK(ids_of(read_bytes("a", answer(one, "<numOfRows>1</numOfRows><pageNo>3</pageNo><totalCount>9</totalCount>"))) ==
        Ids{"1"});
  CHECK(ids_of(read_bytes("a", answer("", "<totalCount>0</totalCount>"))).empty());
  CHECK(ids_of(read_bytes("a", declaration + "<Notices><list_total_count>2</list_total_count><RESULT><CODE>INFO-000"
                                             "</CODE><MESSAGE>정상</MESSAGE></RESULT><row><id>1</id><title>t</title>"
                                             "</row><row><id>2</id><title>t</title></row></Notices>")) ==
        Ids{"1", "2"});
  CHECK(ids_of(read_bytes("a", declaration + "<RESULT><CODE>INFO-200</CODE><MESSAGE>없음</MESSAGE></RESULT>")).empty());
  CHECK(ids_of(read_bytes("a.xml", "<list/>")).empty());
}

TEST_CASE("in XML, too, parts of records are no records and a second list is not lost") {
  const std::string item =
      "<item><id>1</id><title>가</title><files><file><id>f</id><title>t</title><url>http://a.example/1</url></file>"
      "<file><id>g</id><title>u</title><url>http://a.example/2</url></file></files></item>";
  CHECK(ids_of(read_bytes("a.xml", answer(item, "<totalCount>1</totalCount>"))) == Ids{"1"});
  CHECK_THAT(failure("<x><item><id>1</id><title>가</title></item><other><id>9</id><title>나</title></other></x>"),
             Contains("x.item (1)") && Contains("x.other (1)"));
}

TEST_CASE("an envelope is understood in attributes and around feeds") {
  CHECK_THAT(failure("<x totalCount='50' numOfRows='10'><item><id>1</id><title>t</title></item></x>"),
             Contains("promises 10"));
  CHECK_THAT(failure("<rss><error>인증 실패</error></rss>"), Contains("neither entries nor a channel"));
  CHECK_THAT(failure("<rss><channel><resultCode>30</resultCode></channel></rss>"), Contains("resultCode 30"));
  CHECK(read_bytes("a.xml", "<rss><channel><title>공지</title></channel></rss>").rejects.empty());
}

TEST_CASE("an error in XML, where JSON was asked, too, is a source that failed") {
  const std::string name = GENERATE("page.xml", "page.json", "page");
  const std::string bytes = GENERATE(
      "<OpenAPI_ServiceResponse>\n<cmmMsgHeader>\n<errMsg>SERVICE ERROR</errMsg>\n"
      "<returnAuthMsg>SERVICE_KEY_IS_NOT_REGISTERED_ERROR</returnAuthMsg>\n<returnReasonCode>30</returnReasonCode>\n"
      "</cmmMsgHeader>\n</OpenAPI_ServiceResponse>",
      "<?xml version=\"1.0\"?><response><header><resultCode>30</resultCode>"
      "<resultMsg>SERVICE_KEY_IS_NOT_REGISTERED_ERROR</resultMsg></header></response>");
  const ReadError error = error_of([&] { read_bytes(name, bytes); });
  CHECK_THAT(error.message, Contains("30") && Contains("SERVICE_KEY_IS_NOT_REGISTERED_ERROR"));
}

TEST_CASE("XML that is short, cut off or malformed is a source that failed") {
  CHECK_THAT(failure(answer(two, "<numOfRows>10</numOfRows><pageNo>1</pageNo><totalCount>3</totalCount>")),
             Contains("promises 3"));
  const std::string whole = answer(two, "<totalCount>2</totalCount>");
  for (std::size_t size = declaration.size() + 1; size < whole.size(); ++size) {
    CHECK_THAT(failure(whole.substr(0, size)), Contains("page.xml: "));
  }
  CHECK_THAT(failure("<a><b></a>"), Contains("not XML") && Contains("line 1"));
  for (const char* const secret :
       {"<a><s900101></a>", "<a s900101=1/>", "<a>&s900101;</a>", "<a s900101='' s900101=''/>", "<a s900101='<'/>",
        "<!s900101>", "<a/>s900101", "<?s900101"}) {
    CAPTURE(secret);
    CHECK(failure(secret).find("900101") == std::string::npos);  // a report does not quote the document
  }
  CHECK_THAT(failure("<html><body>점검 중</body></html>"), Contains("HTML page"));
  CHECK_THAT(failure("<r><config>1</config></r>"), Contains("no list of records"));
}

TEST_CASE("entities are neither expanded nor loaded, and depth and size have limits") {
  CHECK_THAT(failure("<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                     "<r><item><id>1</id><title>&b;</title></item></r>"),
             Contains("declares entities"));
  CHECK_THAT(failure("<!DOCTYPE r [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><r><item><id>1</id>"
                     "<title>&a;</title></item></r>"),
             Contains("declares entities"));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) {
    deep += "<a>";
  }
  CHECK_THAT(failure(deep), Contains("nested deeper than 64"));
  SourceSpec spec;
  spec.max_record = 100;
  const ReadAll all = read_bytes(
      "a.xml", "<r><i><id>1</id><title>" + std::string(500, 'x') + "</title></i><i><id>2</id><title>t</title></i></r>",
      spec);
  CHECK(ids_of(all) == Ids{"2"});
  CHECK_THAT(all.rejects.at(0).reason.english, Contains("longer than 100 bytes"));
}

TEST_CASE("an RSS 2.0 feed needs no mapping") {
  const ReadAll all = read_bytes(
      "a.xml",
      declaration +
          "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
          "<title>가온시 공지</title><link>https://gaon.example/</link><item><title>수도 요금</title>"
          "<link>https://gaon.example/view?a=1&b=2</link><guid isPermaLink=\"false\">n-1</guid>"
          "<description>요약</description><content:encoded><![CDATA[<p>본문&nbsp;글</p>]]></content:encoded>"
          "<pubDate>Wed, 19 Nov 2025 09:30:00 +0900</pubDate><category>수도</category><category>감면</category>"
          "<author>급수과</author><enclosure url=\"https://gaon.example/f/form.hwp\" length=\"1\" type=\"x\"/>"
          "</item></channel></rss>");
  REQUIRE(all.announcements.size() == 1);
  const Announcement& a = all.announcements[0];
  CHECK(a.id == "n-1");
  CHECK(a.title == "수도 요금");
  CHECK(a.body == "본문 글");
  CHECK(a.url == "https://gaon.example/view?a=1&b=2");
  CHECK(a.date == make_day(2025, 11, 19));
  CHECK(a.keywords == std::vector<std::string>{"수도", "감면"});
  CHECK(a.department == std::vector<std::string>{"급수과"});
  CHECK(a.attachments == std::vector<Attachment>{{"form.hwp", "https://gaon.example/f/form.hwp", ""}});
  CHECK(all.notices.empty());
}

TEST_CASE("RSS 1.0 and Atom feeds need no mapping") {
  const ReadAll rss = read_bytes(
      "a",
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel rdf:about=\"https://gaon.example/\"><title>공지"
      "</title></channel><item rdf:about=\"https://gaon.example/1\"><title>하나</title>"
      "<link>https://gaon.example/1</link><dc:date>2025-11-19T23:30:00Z</dc:date><dc:subject>물</dc:subject>"
      "<dc:creator>급수과</dc:creator></item></rdf:RDF>");
  REQUIRE(rss.announcements.size() == 1);
  CHECK(rss.announcements[0].id == "https://gaon.example/1");
  CHECK(rss.announcements[0].date == make_day(2025, 11, 20));
  CHECK(rss.announcements[0].department == std::vector<std::string>{"급수과"});
  const ReadAll atom =
      read_bytes("a",
                 "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>공지</title><id>f</id><entry><id>tag:gaon,1</id>"
                 "<title type=\"html\">&lt;b&gt;하나&lt;/b&gt;</title><link href=\"https://gaon.example/1\"/>"
                 "<link rel=\"enclosure\" href=\"https://gaon.example/f.pdf\" title=\"공고문.pdf\"/>"
                 "<published>2025-11-19T09:00:00+09:00</published><updated>2025-11-20T10:00:00+09:00</updated>"
                 "<author><name>급수과</name></author><category term=\"물\"/><content type=\"xhtml\">"
                 "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>첫 줄</p><p>둘째</p></div></content></entry></feed>");
  REQUIRE(atom.announcements.size() == 1);
  const Announcement& a = atom.announcements[0];
  CHECK(a.id == "tag:gaon,1");
  CHECK(a.title == "하나");
  CHECK(a.body == "첫 줄\n둘째");
  CHECK(a.url == "https://gaon.example/1");
  CHECK(a.attachments == std::vector<Attachment>{{"공고문.pdf", "https://gaon.example/f.pdf", ""}});
  CHECK(a.date == make_day(2025, 11, 19));
  CHECK(a.updated == parse_instant("2025-11-20T10:00:00+09:00"));
  CHECK(a.keywords == std::vector<std::string>{"물"});
  CHECK(read_bytes("a.xml", "<rss version=\"2.0\"><channel><title>t</title></channel></rss>").rejects.empty());
}

TEST_CASE("addresses with a bare & and entities of HTML do not spoil a document, CDATA is left alone") {
  const ReadAll all = read_bytes("a.xml",
                                 "<r><i><id>1</id><title>가&nbsp;나&amp;다</title><url>https://a.example/?x=1&y=2</url>"
                                 "<body><![CDATA[R&D]]></body></i><i><id>2</id><title>t</title></i></r>");
  REQUIRE(ids_of(all) == Ids{"1", "2"});
  CHECK(all.announcements[0].title == "가 나&다");
  CHECK(all.announcements[0].url == "https://a.example/?x=1&y=2");
  CHECK(all.announcements[0].body == "R&D");
}

TEST_CASE("XML that was named as another format is refused with the way out") {
  for (const char* format : {"jsonl", "json", "csv", "tsv", "board"}) {
    SourceSpec spec;
    spec.format = find_format(format);
    const ReadAll all = read_bytes("a", "\n" + declaration + "<list>" + two + "</list>", spec);
    REQUIRE(all.rejects.size() == 1);
    CHECK_THAT(all.rejects[0].reason.english, Contains("XML") && Contains("--format xml"));
  }
}

TEST_CASE("the XHTML of a feed keeps the order of its texts") {
  const std::vector<std::pair<std::string, std::string>> pieces{{"<p>하나</p>", "하나"},
                                                                {"<ul><li>둘</li><li>셋</li></ul>", "둘\n셋"},
                                                                {"<p>넷 <b>다섯</b> 여섯</p>", "넷 다섯 여섯"},
                                                                {"<h3>일곱</h3>", "일곱"},
                                                                {"<x:p>여덟 &lt;p&gt;</x:p>", "여덟 <p>"}};
  std::vector<std::size_t> order{0, 1, 2, 3, 4};
  int count = 0;
  do {
    std::string content;
    std::string expected;
    for (const std::size_t at : order) {
      content += pieces[at].first;
      expected += (expected.empty() ? "" : "\n") + pieces[at].second;
    }
    const ReadAll all = read_bytes(
        "a.xml",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:x=\"http://www.w3.org/1999/xhtml\"><entry><id>1</id>"
        "<title>글</title><content type=\"xhtml\"><div>" +
            content + "</div></content></entry></feed>");
    REQUIRE(all.announcements.size() == 1);
    CHECK(all.announcements[0].body == expected);
    ++count;
  } while (std::next_permutation(order.begin(), order.end()));
  CHECK(count == 120);
  const std::string rss =
      "<rss><channel><item><guid>1</guid><title>글</title><description>@</description></item></channel></rss>";
  const auto body_of = [&](const std::string& text) {
    return read_bytes("a.xml", std::string(rss).replace(rss.find('@'), 1, text)).announcements.at(0).body;
  };
  CHECK(body_of("&lt;p&gt;하나&lt;/p&gt;둘") == "하나\n둘");
  CHECK(body_of("<![CDATA[<p>하나</p>둘]]>") == "하나\n둘");
  CHECK(body_of("<p>하나</p>둘") == "하나\n둘");
}

TEST_CASE("the error of a malformed document is clean text, wherever libxml2 cuts what it quotes") {
  for (const std::string beginning : {"<r><!--", "<r><![CDATA[", "<r><", "<r a=\"", "<?"}) {
    for (std::size_t size = 0; size < 60; ++size) {
      std::string bytes = beginning + std::string(size, 'a');
      for (int i = 0; i < 40; ++i) {
        bytes += "가";
      }
      SourceSpec spec;
      spec.format = find_format("xml");
      const std::string message = error_of([&] { read_bytes("a.xml", bytes, spec); }).message;
      INFO(beginning << ", " << size << " letters");
      CHECK(clean_utf8(message) == message);
    }
  }
}

TEST_CASE("an element with more attributes than an element has is refused before they are compared") {
  const auto document = [](int attributes, const std::string& element) {
    std::string text =
        "<rss><channel><!-- \" < ' --><![CDATA[ a=\"1\" <b c='2' ]]><item><title>가 \"나\"</title><guid>1</guid>" +
        element;
    for (int i = 0; i < attributes; ++i) {
      text += " a" + std::to_string(i) + (i % 2 == 0 ? "=\"'\"" : "='\">'");
    }
    return text + "/></item></channel></rss>";
  };
  CHECK(read_bytes("a.xml", document(256, "<x")).announcements.size() == 1);
  CHECK_THAT(error_of([&] { read_bytes("a.xml", document(257, "<x")); }).message,
             Contains("not XML: an element has more than 256 attributes"));
  CHECK_THAT(error_of([&] { read_bytes("a.xml", document(300'000, "<?xml-x?><x")); }).message,
             Contains("256 attributes"));
  const std::string declared =
      "<?xml version=\"1.0\"?><!DOCTYPE rows [<!ATTLIST row a CDATA \"1\">]>"
      "<rows><row><id>1</id><title>가</title></row></rows>";
  CHECK_THAT(error_of([&] { read_bytes("a.xml", declared); }).message, Contains("declares attributes"));
}

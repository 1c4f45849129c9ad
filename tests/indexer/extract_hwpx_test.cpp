// SPDX-License-Identifier: GPL-2.0-or-later
// HWPX and HWPML, written by hand.
#include "common/base/utf8.hpp"
#include "tests/indexer/extract_fixture.hpp"
#include "tests/indexer/zip.hpp"

using namespace gonggo::indexer;
using Part = TextBlock::Part;
using Place = TextBlock::Place;
using Reason = ReadFailure::Reason;
using Blocks = std::vector<TextBlock>;

namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

std::string hwpx(Members members, bool is_stored = true) {
  members.insert(members.begin(), {"mimetype", "application/hwp+zip"});
  return zip(members, is_stored);
}

std::string section(const std::string& content) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><hs:sec xmlns:hs="s" xmlns:hp="p">)" + content + "</hs:sec>";
}

std::string p(const std::string& content) { return "<hp:p><hp:run>" + content + "</hp:run></hp:p>"; }
std::string t(const std::string& text) { return "<hp:t>" + text + "</hp:t>"; }
std::string list(const std::string& content) { return "<hp:subList>" + content + "</hp:subList>"; }
std::string tc(const std::string& content) { return "<hp:tc>" + list(content) + "</hp:tc>"; }

TextBlock block(Part part, std::uint32_t number, std::string text) {
  return {part, Place::section, number, "", std::move(text)};
}

const std::string rich =
    section(p("<hp:secPr/>" + t("가온시는 ") + "<hp:tbl><hp:caption>" +
              list(p(t("표 ") + "<hp:ctrl><hp:autoNum num=\"3\" numType=\"TABLE\"/></hp:ctrl>" + t(" 감면율"))) +
              "</hp:caption><hp:tr>" + tc(p(t("구분"))) + tc(p(t("비율"))) + "</hp:tr><hp:tr>" + tc(p(t("다자녀"))) +
              tc(p(t("20 %")) + p(t("(월)"))) + "</hp:tr></hp:tbl>" +
              t("수도<hp:tab/>요금<hp:nbSpace/>감면<hp:lineBreak/>안내") + "<hp:ctrl><hp:footNote>" +
              list(p("<hp:ctrl><hp:autoNum num=\"1\" numType=\"FOOTNOTE\"/></hp:ctrl>" + t("세 자녀부터"))) +
              "</hp:footNote></hp:ctrl>" + t("입니다.")) +
            p("<hp:rect><hp:drawText>" +
              list(p(t("문의 상자") + "<hp:rect><hp:drawText>" + list(p(t("속 상자"))) + "</hp:drawText></hp:rect>" +
                     t(" 끝"))) +
              "</hp:drawText><hp:shapeComment>사각형입니다.</hp:shapeComment></hp:rect><hp:ctrl><hp:header>" +
              list(p(t("머리말"))) + "</hp:header></hp:ctrl><hp:ctrl><hp:hiddenComment>" + list(p(t("숨은 설명"))) +
              "</hp:hiddenComment></hp:ctrl>") +
            p(t("이름") + "<hp:edit><hp:text>홍길동</hp:text></hp:edit><hp:checkBtn caption=\"동의\"/>" +
              "<hp:dutmal><hp:mainText>대한</hp:mainText><hp:subText>大韓</hp:subText></hp:dutmal>" +
              "<hp:equation><hp:script>a over b</hp:script></hp:equation><hp:textart text=\"글맵시\"/>"));

const Blocks rich_blocks{block(Part::body, 1, "가온시는 수도 요금 감면\n안내입니다."),
                         block(Part::caption, 1, "표 3 감면율"),
                         block(Part::table, 1, "구분 비율\n다자녀 20 %\n(월)"),
                         block(Part::note, 1, "세 자녀부터"),
                         block(Part::text_box, 1, "문의 상자 끝"),
                         block(Part::text_box, 1, "속 상자"),
                         block(Part::header, 1, "머리말"),
                         block(Part::comment, 1, "숨은 설명"),
                         block(Part::body, 1, "이름 홍길동 동의대한(大韓)"),
                         block(Part::body, 1, "a over b"),
                         block(Part::text_box, 1, "글맵시")};

}  // namespace

TEST_CASE("every part of an HWPX file is read where it stands") {
  for (const bool is_stored : {true, false}) {
    const Extraction read = extract_text(hwpx({{"Contents/section0.xml", rich}}, is_stored), {});
    CHECK(read.kind == "hwpx");
    CHECK(read.blocks == rich_blocks);
    CHECK(read.failures.empty());
  }
}

TEST_CASE("sections of HWPX are read in the order of their numbers, and prefixes do not count") {
  const std::string file = hwpx(
      {{"Contents/section10.xml", section(p(t("열째")))},
       {"Contents/section2.xml", section(p(t("셋째")))},
       {"Contents/masterpage0.xml", section(p(t("바탕쪽")))},
       {"Contents/section0.xml", "<hb:sec xmlns:hb=\"b\"><hb:p><hb:run><hb:t>첫째</hb:t></hb:run></hb:p></hb:sec>"}});
  CHECK(extract_text(file, {}).blocks == Blocks{block(Part::body, 1, "첫째"),
                                                block(Part::body, 2, "셋째"),
                                                block(Part::body, 3, "열째"),
                                                {Part::header, Place::none, 0, "", "바탕쪽"}});
}

TEST_CASE("an encrypted HWPX file is reported as such") {
  const Extraction read = extract_text(hwpx({{"META-INF/manifest.xml", "<m><e><encryption-data/></e></m>"},
                                             {"Contents/section0.xml", "\x8F\x03 secret"}}),
                                       {});
  CHECK(read.blocks.empty());
  REQUIRE(read.failures.size() == 1);
  CHECK(read.failures[0].reason == Reason::encrypted);
}

TEST_CASE("text before the damage of an HWPX file is kept") {
  std::string front;
  for (int i = 0; i < 100; ++i) {
    front += p(t("문단 " + std::to_string(i)));
  }
  const Members members{{"Contents/section0.xml", section(front + "<hp:broken>")},
                        {"Contents/section1.xml", section(p(t("다음")))}};
  const Extraction read = extract_text(hwpx(members), {});
  REQUIRE(read.blocks.size() == 2);
  CHECK_THAT(read.blocks[0].text, Catch::Matchers::StartsWith("문단 0\n문단 1\n"));
  CHECK_THAT(read.blocks[0].text, Catch::Matchers::Contains("\n문단 80\n"));
  CHECK(read.blocks[1] == block(Part::body, 2, "다음"));
  REQUIRE(read.failures.size() == 1);
  CHECK(read.failures[0].reason == Reason::damaged);
  CHECK_THAT(read.failures[0].message.english, Catch::Matchers::Contains("section0.xml"));

  const std::string whole = hwpx({{"Contents/section0.xml", section(p(t("앞")))}, {"Contents/section1.xml", rich}});
  const Extraction cut = extract_text(whole.substr(0, whole.find("Contents/section1.xml") + 100), {});
  CHECK(cut.blocks == Blocks{block(Part::body, 1, "앞")});
  CHECK(cut.failures.size() == 1);
}

TEST_CASE("malformed bytes and control characters do not end the reading of HWPX") {
  const std::string content = section(p(t("앞\x01\x0B말")) + p(t("깨\xED진")) + p(t("뒤")));
  const Extraction read = extract_text(hwpx({{"Contents/section0.xml", content}}), {});
  CHECK(read.failures.empty());
  CHECK(read.blocks == Blocks{block(Part::body, 1, "앞말\n깨\uFFFD진\n뒤")});
}

TEST_CASE("no damage of an HWPX file stops its reader") {
  read_damaged(hwpx({{"Contents/section0.xml", rich}}), 400);
  read_damaged(hwpx({{"Contents/section0.xml", rich}}, false), 200);
}

TEST_CASE("what an HWPX file could do to memory is limited") {
  const std::string large = section(p(t(std::string(8 << 20, 'a'))));
  const std::string bomb = hwpx({{"Contents/section0.xml", large}}, false);
  CHECK(bomb.size() < 64 << 10);
  const Extraction read = extract_text(bomb, {.most_unpacked = 1 << 20});
  REQUIRE(read.failures.size() == 1);
  CHECK(read.failures[0].reason == Reason::too_large);

  std::string deep;
  for (int i = 0; i < 100'000; ++i) {
    deep += "<hp:p><hp:run><hp:tbl>";
  }
  const Extraction nested = extract_text(hwpx({{"Contents/section0.xml", section(p(t("앞")) + deep)}}, false), {});
  CHECK(nested.blocks == Blocks{block(Part::body, 1, "앞")});
  CHECK(nested.failures.size() == 1);

  const std::string entities =
      "<!DOCTYPE s [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + section(p(t("&b;")));
  CHECK(extract_text(hwpx({{"Contents/section0.xml", entities}}), {}).blocks.empty());
  const std::string external = "<!DOCTYPE s [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + section(p(t("&a;")));
  CHECK(extract_text(hwpx({{"Contents/section0.xml", external}}), {}).blocks.empty());
}

TEST_CASE("HWPML is read, whatever its encoding and the size of its pictures") {
  const std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><HWPML "
      "Version=\"2.8\"><HEAD><DOCSUMMARY><TITLE>제목</TITLE></DOCSUMMARY></HEAD>"
      "<BODY><SECTION><P><TEXT><CHAR>앞<TAB/>말</CHAR><TABLE><CAPTION><PARALIST><P><TEXT><CHAR>표 "
      "설명</CHAR></TEXT></P></PARALIST>"
      "</CAPTION><ROW><CELL><PARALIST><P><TEXT><CHAR>가</CHAR></TEXT></P></PARALIST></"
      "CELL><CELL><PARALIST><P><TEXT><CHAR>나"
      "</CHAR></TEXT></P></PARALIST></CELL></ROW></TABLE><FOOTNOTE><PARALIST><P><TEXT><CHAR>각주</CHAR></TEXT></P></"
      "PARALIST>"
      "</FOOTNOTE><CHAR> "
      "뒷말</CHAR></TEXT></P></SECTION><SECTION><P><TEXT><CHAR>둘째</CHAR></TEXT></P></SECTION></BODY><TAIL>";
  const std::string file = text + "<BINDATA>" + std::string(11 << 20, 'A') + "</BINDATA></TAIL></HWPML>";
  const Blocks blocks{block(Part::body, 1, "앞 말 뒷말"), block(Part::caption, 1, "표 설명"),
                      block(Part::table, 1, "가 나"), block(Part::note, 1, "각주"), block(Part::body, 2, "둘째")};
  const Extraction read = extract_text(file, {});
  CHECK(read.kind == "hwpml");
  CHECK(read.blocks == blocks);
  CHECK(read.failures.empty());
  std::string utf16 = "\xFF\xFE";
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = gonggo::utf8::next(text, at);
    utf16 += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
  }
  CHECK(extract_text(utf16, {}).blocks == blocks);
  read_damaged(text + "</TAIL></HWPML>", 300);
}

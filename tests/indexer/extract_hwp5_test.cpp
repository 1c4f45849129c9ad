// SPDX-License-Identifier: GPL-2.0-or-later
// HWP 5: files written by the code of this test.
#include "tests/indexer/extract_fixture.hpp"
#include "tests/indexer/hwp5_file.hpp"

using namespace gonggo::indexer;
using Part = TextBlock::Part;
using Place = TextBlock::Place;
using Reason = ReadFailure::Reason;
using Blocks = std::vector<TextBlock>;

namespace {

TextBlock block(Part part, std::uint32_t section, std::string text) {
  return {part, Place::section, section, "", std::move(text)};
}

std::string drawing(std::uint32_t level) { return unit_of_control(11) + control(level, "gso "); }

// A paragraph around a table with a caption, a text box, a header, a footnote and a hidden comment.
std::string rich_section() {
  const std::string nested = unit_of_control(11);
  return paragraph(0, unit_of_control(2) + wide("가온시는 ") + nested + wide("수도요금을") + unit_of_control(17) +
                          wide(" 감면합니다.")) +
         control(1, "secd") + control(1, "tbl ") + list(2) +
         paragraph(2, wide("표 ") + unit_of_control(18) + wide(" 감면율")) +
         control(3, "atno", bytes_of(4, 4) + bytes_of(7, 2)) + record(77, 2, std::string(20, '\0')) + cell(2, 0, 0) +
         paragraph(2, wide("구분")) + cell(2, 1, 0) + paragraph(2, wide("비율")) + cell(2, 0, 1) +
         paragraph(2, wide("다자녀")) + cell(2, 1, 1) + paragraph(2, wide("20 %")) + paragraph(2, wide("(월)")) +
         control(1, "fn  ") + list(2) + paragraph(2, wide("세 자녀부터")) +
         paragraph(0, wide("신청은 구청에") + nested) + control(1, "gso ") + list(2) + paragraph(2, wide("그림 설명")) +
         record(76, 2, "x") + list(3) + paragraph(3, wide("문의 상자")) + control(1, "head") + list(2) +
         paragraph(2, wide("머리말")) + control(1, "tcmt") + list(2) + paragraph(2, wide("숨은 설명")) +
         paragraph(0, wide("끝."));
}

const Blocks rich_blocks{block(Part::body, 1, "가온시는 수도요금을 감면합니다."),
                         block(Part::caption, 1, "표 7 감면율"),
                         block(Part::table, 1, "구분 비율\n다자녀 20 %\n(월)"),
                         block(Part::note, 1, "세 자녀부터"),
                         block(Part::body, 1, "신청은 구청에"),
                         block(Part::caption, 1, "그림 설명"),
                         block(Part::text_box, 1, "문의 상자"),
                         block(Part::header, 1, "머리말"),
                         block(Part::comment, 1, "숨은 설명"),
                         block(Part::body, 1, "끝."),
                         block(Part::body, 2, "둘째 구역")};

}  // namespace

TEST_CASE("every part of an HWP 5 file is read where it stands, packed, plain or for distribution") {
  const std::vector<std::string> sections{rich_section(), paragraph(0, wide("둘째 구역"))};
  for (const std::uint32_t bits : {0U, 1U, 4U, 5U}) {
    const Extraction read = extract_text(hwp5(sections, bits, "미리 보기"), {});
    INFO(bits);
    CHECK(read.kind == "hwp");
    CHECK(read.blocks == rich_blocks);
    CHECK(read.failures.empty());
    CHECK_FALSE(read.is_preview);
  }
}

TEST_CASE("characters of HWP 5 that are no text leave what a reader sees") {
  const std::string units = wide("가") + unit_of_control(9) + wide("나\n다") + wide(std::string_view("\x18", 1)) +
                            wide("라") + unit_of_control(22) + wide("마\x1E바\x1F사") + unit_of_control(4) +
                            wide("아😀");
  const Extraction read = extract_text(hwp5({paragraph(0, units)}, 0), {});
  CHECK(read.blocks == Blocks{block(Part::body, 1, "가 나\n다-라마 바 사아😀")});
}

TEST_CASE("words in controls of HWP 5 belong to the sentence, numbers of notes do not") {
  const std::string section = paragraph(0, wide("제") + unit_of_control(18) + wide("표, ") + unit_of_control(23) +
                                               wide("와 ") + unit_of_control(23) + unit_of_control(18)) +
                              control(1, "atno", bytes_of(4, 4) + bytes_of(12, 2)) +
                              control(1, "tdut", counted("대한") + counted("大韓")) + control(1, "tcps", counted("①")) +
                              control(1, "atno", bytes_of(1, 4) + bytes_of(5, 2));
  CHECK(extract_text(hwp5({section}, 0), {}).blocks == Blocks{block(Part::body, 1, "제12표, 대한(大韓)와 ①")});
}

TEST_CASE("equations, text art and memos of HWP 5 are read") {
  const std::string section = paragraph(0, wide("식") + unit_of_control(11)) + control(1, "eqed") +
                              record(88, 2, bytes_of(0, 4) + counted("a over b")) + drawing(1).substr(16) +
                              record(76, 2, "x") + record(90, 3, std::string(32, '\0') + counted("글맵시")) +
                              record(93, 1, "x") + list(1) + paragraph(1, wide("메모"));
  CHECK(extract_text(hwp5({section}, 0), {}).blocks ==
        Blocks{block(Part::body, 1, "식"), block(Part::body, 1, "a over b"), block(Part::text_box, 1, "글맵시"),
               block(Part::comment, 1, "메모")});
}

TEST_CASE("a locked HWP 5 file is reported as such, and no text is claimed") {
  for (const std::uint32_t bits : {locked | compressed, std::uint32_t{managed}}) {
    const Extraction read = extract_text(hwp5({"secret"}, bits, "미리 보기"), {});
    CHECK(read.blocks.empty());
    REQUIRE(read.failures.size() == 1);
    CHECK(read.failures[0].reason == Reason::encrypted);
  }
}

TEST_CASE("an HWP 5 file that is marked for distribution, but is none, is read") {
  std::string header = "HWP Document File";
  header.resize(36);
  header += bytes_of(for_distribution, 4);
  const std::string file = ole({{"FileHeader", header}, {"BodyText/Section0", paragraph(0, wide("본문"))}});
  CHECK(extract_text(file, {}).blocks == Blocks{block(Part::body, 1, "본문")});
}

TEST_CASE("the preview is read, and marked, if no section of an HWP 5 file can be") {
  std::string file = hwp5({}, for_distribution, "미리 보기");
  const Extraction read = extract_text(file, {});
  CHECK(read.is_preview);
  CHECK(read.blocks == Blocks{{Part::body, Place::none, 0, "", "미리 보기"}});
  REQUIRE(read.failures.size() == 1);
  CHECK(read.failures[0].reason == Reason::damaged);
}

TEST_CASE("the preview of an HWP 5 file for distribution that cannot be deciphered has one report, which says so") {
  std::string header = "HWP Document File";
  header.resize(36);
  header += bytes_of(for_distribution, 4);
  const Extraction read = extract_text(
      ole({{"FileHeader", header}, {"DocInfo", "x"}, {"ViewText/Section0", "x"}, {"PrvText", wide("미리 보기")}}), {});
  CHECK(read.is_preview);
  REQUIRE(read.failures.size() == 1);
  CHECK_THAT(read.failures[0].message.english, Catch::Matchers::Contains("limits on its distribution"));
}

TEST_CASE("a damaged HWP 5 file of which only the preview is left has one report, and it is about the damage") {
  for (const std::string section : {"", "x", "no records at all"}) {
    INFO(section);
    std::string header = "HWP Document File";
    header.resize(36);
    header += bytes_of(compressed, 4);
    const Extraction read = extract_text(
        ole({{"FileHeader", header}, {"DocInfo", "x"}, {"BodyText/Section0", section}, {"PrvText", wide("미리 보기")}}),
        {});
    CHECK(read.is_preview);
    REQUIRE(read.failures.size() == 1);
    CHECK_THAT(read.failures[0].message.english, Catch::Matchers::Contains("damaged") &&
                                                     Catch::Matchers::Contains("preview") &&
                                                     !Catch::Matchers::Contains("distribution"));
  }
}

TEST_CASE("text before the damage of a section is kept, and the damage is reported") {
  std::string text;
  for (int i = 0; i < 300; ++i) {
    text += paragraph(0, wide("문단 " + std::to_string(i * 7919)));
  }
  for (const std::uint32_t bits : {0U, 1U}) {
    const std::string whole = (bits & compressed) != 0 ? deflated(text) : text;
    std::string header = "HWP Document File";
    header.resize(36);
    header += bytes_of(bits, 4);
    const Extraction read =
        extract_text(ole({{"FileHeader", header},
                          {"DocInfo", "x"},
                          {"BodyText/Section0", whole.substr(0, whole.size() / 2 + 1)},
                          {"BodyText/Section1", (bits & compressed) != 0 ? deflated(rich_section()) : rich_section()}}),
                     {});
    REQUIRE(read.failures.size() == 1);
    CHECK(read.failures[0].reason == Reason::damaged);
    CHECK_THAT(read.failures[0].message.english, Catch::Matchers::Contains("section 1"));
    REQUIRE(read.blocks.size() > 2);
    CHECK_THAT(read.blocks[0].text, Catch::Matchers::StartsWith("문단 0\n문단 7919\n"));
    CHECK(read.blocks.back() == block(Part::body, 2, "끝."));
  }
}

TEST_CASE("no damage of an HWP 5 file stops its reader") {
  const std::vector<std::string> sections{rich_section(), paragraph(0, wide("둘째 구역"))};
  for (const std::uint32_t bits : {0U, 1U, 5U}) {
    read_damaged(hwp5(sections, bits, "미리 보기"), 600);
  }
}

TEST_CASE("a section of HWP 5 that unpacks to very much is too large") {
  const std::string file = hwp5({paragraph(0, wide("앞")) + record(67, 1, std::string(8 << 20, '\0'))}, compressed);
  CHECK(file.size() < 64 << 10);
  const Extraction read = extract_text(file, {.most_unpacked = 1 << 20});
  REQUIRE(read.failures.size() == 1);
  CHECK(read.failures[0].reason == Reason::too_large);
}

TEST_CASE("deep nesting and endless small records of HWP 5 take little memory and time") {
  std::string deep;
  for (std::uint32_t level = 0; level < 1023; level += 2) {
    deep += paragraph(level, unit_of_control(18) + wide("층")) + control(level + 1, "tbl ");
  }
  std::string memos;
  std::string controls;
  for (int i = 0; i < 200'000; ++i) {
    memos += record(93, 0, "");
    controls += control(1, "gso ") + list(2);
  }
  CHECK(text_of(extract_text(hwp5({deep + memos, controls + paragraph(0, wide("끝"))}, compressed), {}))
            .ends_with("끝\n"));
}

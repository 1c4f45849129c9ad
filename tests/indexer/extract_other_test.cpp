// SPDX-License-Identifier: GPL-2.0-or-later
// HTML, RTF and archives.
#include "tests/indexer/extract_fixture.hpp"
#include "tests/indexer/zip.hpp"

using namespace gonggo::indexer;
using namespace std::string_literals;
using Part = TextBlock::Part;
using Place = TextBlock::Place;
using Reason = ReadFailure::Reason;
using Blocks = std::vector<TextBlock>;

namespace {

TextBlock plain(Part part, std::string text, std::string member = {}) {
  return {part, Place::none, 0, std::move(member), std::move(text)};
}

const std::string rtf =
    R"({\rtf1\ansi\ansicpg949\deff0{\fonttbl{\f0\fnil\fcharset129 \'b5\'b8\'bf\'f2;}{\f1\fswiss\fcharset0 Arial;}})"
    R"({\colortbl;\red0\green0\blue0;}{\info{\title hidden}}{\*\generator Writer;}{\header \pard \'b8\'d3\'b8\'ae\par})"
    R"(\pard\f0 \'b0\'a1\'bf\'c2\'bd\'c3 \u44277?\u44256?{\footnote \'b0\'a2\'c1\'d6} 2025\'b3\'e2\par)"
    "\n"
    R"(\trowd\pard\intbl \'b1\'b8\'ba\'d0\cell \'ba\'f1\'c0\'b2\cell\row \pard a\\b\{c\}\tab\emdash {\pict\bin4 {{{{} \par)"
    R"({\field{\*\fldinst HYPERLINK}{\fldrslt link}}{\shp{\*\shpinst{\sp{\sn n}{\sv v}}{\shptxt box\par}}}\u-10179?\u-8704?})";

}  // namespace

TEST_CASE("RTF is read in CP949 and Unicode, without what is no text") {
  const Extraction read = extract_text(rtf, {});
  CHECK(read.kind == "rtf");
  CHECK(read.failures.empty());
  CHECK(read.blocks == Blocks{plain(Part::body, "가온시 공고 2025년"), plain(Part::header, "머리"),
                              plain(Part::note, "각주"), plain(Part::table, "구분 비율"),
                              plain(Part::body, "a\\b{c} —\nlink😀"), plain(Part::text_box, "box")});
  read_damaged(rtf, 400);
  CHECK(extract_text("{\\rtf1" + std::string(100'000, '{'), {}).failures.size() == 1);
}

TEST_CASE("an HTML page is read, and a page of an error is reported") {
  const Extraction read = extract_text(
      "<!DOCTYPE html><html><head><title>공고</title><style>a{}</style></head><body><h1>수도요금 감면</h1>"
      "<table><tr><td>구분</td><td>비율</td></tr></table><script>x()</script><p>2025년 안내입니다.</body></html>",
      {});
  CHECK(read.kind == "html");
  CHECK(read.failures.empty());
  REQUIRE(read.blocks.size() == 1);
  CHECK_THAT(read.blocks[0].text, Catch::Matchers::Contains("수도요금 감면\n구분 비율\n2025년 안내입니다."));
  for (const std::string page : {"<html><body><h1>404 Not Found</h1></body></html>",
                                 "<html><body>요청하신 페이지를 찾을 수 없습니다.</body></html>",
                                 "<html><script>alert('파일이 존재하지 않습니다.');history.back();</script></html>"}) {
    const Extraction error = extract_text(page, {});
    CHECK(error.blocks.empty());
    REQUIRE(error.failures.size() == 1);
    CHECK(error.failures[0].reason == Reason::error_page);
    CHECK(error.failures[0].message.korean.find("않습니다.'") == std::string::npos);  // nothing of the page is quoted
  }
  CHECK(extract_text("<html>" +
                         [] {
                           std::string deep;
                           for (int i = 0; i < 100'000; ++i) {
                             deep += "<div>";
                           }
                           return deep;
                         }(),
                     {})
            .failures.size() == 1);
}

TEST_CASE("the files of an archive are read one by one, with their paths") {
  const std::string inner = zip({{"안내.txt", "속 파일"}});
  const std::string file = zip({{"공고/가.txt", "수도요금"},
                                {"그림.png", "\x89PNG\r\n\x1A\n"},
                                {"__MACOSX/x", "junk"},
                                {"묶음.zip", inner},
                                {"빈 것.txt", ""},
                                {"끝.html", "<html><body>끝</body></html>"}});
  const Extraction read = extract_text(file, {});
  CHECK(read.kind == "zip");
  CHECK(read.blocks == Blocks{plain(Part::body, "수도요금", "공고/가.txt"),
                              plain(Part::body, "속 파일", "묶음.zip/안내.txt"), plain(Part::body, "끝", "끝.html")});
  REQUIRE(read.failures.size() == 2);
  CHECK(read.failures[0].member == "그림.png");
  CHECK(read.failures[0].reason == Reason::unsupported);
  CHECK(read.failures[1].member == "빈 것.txt");
}

TEST_CASE("names in an archive may be in CP949 or in UTF-8 without a mark") {
  const std::string mark = "AAAAAAAA";
  const auto renamed = [&](const std::string& name) {
    std::string file = zip({{mark, "글"}});
    for (std::size_t at = file.find(mark); at != std::string::npos; at = file.find(mark)) {
      file.replace(at, mark.size(), name);
    }
    return extract_text(file, {}).blocks.at(0).member;
  };
  CHECK(renamed("\xB0\xF8\xB0\xED.txt") == "공고.txt");
  CHECK(renamed("공고.t") == "공고.t");
  CHECK(renamed("a\x01\nb.txt") == "a b.txt");
}

TEST_CASE("an archive within the limits is read to its end, one beyond them to its limit") {
  std::vector<std::pair<std::string, std::string>> many;
  for (int i = 0; i < 20; ++i) {
    many.emplace_back(std::to_string(i), "글");
  }
  CHECK(extract_text(zip(many), {.most_members = 20}).failures.empty());
  const Extraction cut = extract_text(zip(many), {.most_members = 19});
  CHECK(cut.blocks.size() == 19);
  REQUIRE(cut.failures.size() == 1);
  CHECK(cut.failures[0].reason == Reason::too_large);

  std::string nested = zip({{"글.txt", "깊은 글"}});
  for (int i = 0; i < 3; ++i) {
    nested = zip({{"a.zip", nested}});
  }
  CHECK(text_of(extract_text(nested, {})) == "깊은 글\n");
  const Extraction deep = extract_text(zip({{"a.zip", nested}, {"b.txt", "옆"}}), {});
  CHECK(text_of(deep) == "옆\n");
  REQUIRE(deep.failures.size() == 1);
  CHECK(deep.failures[0].reason == Reason::too_large);
  CHECK(deep.failures[0].member == "a.zip/a.zip/a.zip/a.zip");

  const std::string bomb = zip({{"앞.txt", "앞"}, {"b", std::string(32 << 20, ' ')}, {"뒤.txt", "뒤"}}, false);
  const Extraction read = extract_text(bomb, {.most_unpacked = 1 << 20});
  CHECK(text_of(read) == "앞\n");
  REQUIRE(read.failures.size() == 1);
  CHECK(read.failures[0].reason == Reason::too_large);
  CHECK(read.failures[0].member == "b");
  CHECK_THAT(read.failures[0].message.english, Catch::Matchers::Contains("any files behind it in the archive"));
  // The archive around it goes on.
  const Extraction around = extract_text(zip({{"a.zip", bomb}, {"옆.txt", "옆"}}), {.most_unpacked = 1 << 20});
  CHECK(text_of(around) == "앞\n옆\n");
  REQUIRE(around.failures.size() == 1);
  CHECK(around.failures[0].member == "a.zip/b");
}

TEST_CASE("the report of a damaged member names it, and says that those behind it were not read") {
  std::string content;
  for (std::uint32_t i = 1; i < 3000; ++i) {
    content += static_cast<char>('a' + i * 2654435761U / 1000 % 26);
  }
  std::string file = zip({{"앞.txt", "앞"}, {"b.txt", content}, {"뒤.txt", "뒤"}});
  const std::size_t damaged_at = file.find("b.txt") + 500;
  file.replace(damaged_at, 200, std::string(200, '\xFF'));
  const Extraction read = extract_text(file, {});
  CHECK(text_of(read).starts_with("앞\n"));
  REQUIRE(read.failures.size() == 1);
  CHECK(read.failures[0].reason == Reason::damaged);
  CHECK(read.failures[0].member == "b.txt");
  CHECK_THAT(read.failures[0].message.english, Catch::Matchers::Contains("any files behind it in the archive"));
}

TEST_CASE("no damage of an archive or a page stops its reader") {
  read_damaged(zip({{"가.txt", "수도요금"}, {"묶음.zip", zip({{"나.rtf", rtf}})}, {"끝.html", "<p>끝</p>"}}), 300);
  read_damaged(zip({{"가.txt", "수도요금 감면 안내"}}, false), 200);
}

// SPDX-License-Identifier: GPL-2.0-or-later
// Documents made of random pieces: reading ends in records, rejects or an error with a reason, never in a crash.
#include <random>

#include "indexer/formats.hpp"
#include "tests/indexer/source_fixture.hpp"
#include "tests/rounds.hpp"

using namespace gonggo;
using namespace gonggo::indexer;

namespace {

using Pieces = std::vector<std::string>;

// Reads `rounds` documents of up to `most` pieces between a beginning and an end. Returns how many had a record.
std::size_t read_random(const std::string& format, const Pieces& beginnings, const Pieces& pieces, const Pieces& ends,
                        int rounds, std::size_t most) {
  std::mt19937 random(20251127);
  const auto any_of = [&](const Pieces& from) { return from[random() % from.size()]; };
  const TemporaryDirectory directory;
  std::size_t with_records = 0;
  for (int round = 0; round < gonggo_test::rounds(rounds); ++round) {
    std::string bytes = any_of(beginnings);
    for (std::size_t i = random() % most; i > 0; --i) {
      bytes += random() % 200 == 0 ? std::string(1, static_cast<char>(random() % 256)) : any_of(pieces);
    }
    bytes += any_of(ends);
    SourceSpec spec;
    spec.format = find_format(format);
    spec.paths = {directory.write("file", bytes)};
    try {
      const ReadAll all = read_all(spec);
      for (const Reject& reject : all.rejects) {
        REQUIRE_FALSE(reject.reason.empty());
      }
      with_records += all.announcements.empty() ? 0 : 1;
    } catch (const Error& error) {
      REQUIRE(error.kind() == ErrorKind::input);
      REQUIRE(std::string(error.what()).size() > spec.paths.front().size() + 2);
    }
  }
  return with_records;
}

}  // namespace

TEST_CASE("6,000 random JSON documents end in an answer") {
  const std::string record = R"({"id":1,"title":"t","x":{"y":[1,{"z":null}]}})";
  CHECK(read_random("json", {"", "[", "{\"data\":[", "{\"response\":{\"body\":{\"items\":["},
                    {record, record,   record,
                     ",",    ",",      ",",
                     "[",    "]",      "{",
                     "}",    "\"a\":", "\"totalCount\":3",
                     "null", "\n",     "\"resultCode\":\"00\"",
                     "\\",   "\"",     "1e999",
                     "가",   "\xFF"},
                    {"", "]", "]}", "]}}}"}, 6000, 6) > gonggo_test::rounds(30));
}

TEST_CASE("6,000 random XML documents end in an answer") {
  const std::string record = "<item><id>1</id><title a='b'>t</title></item>";
  CHECK(read_random("xml", {"", "<r>", "<?xml version=\"1.0\"?><r>", "<rss><channel>", "<feed>", "<!DOCTYPE r><r>"},
                    {record, record, record, "<a>", "</a>", "<b c='d'/>", "&", "&#0;", "&#65;", "<![CDATA[x]]>", "]]>",
                     "<!-- -->", "<?p?>", "<link href='x'/>", "<totalCount>3</totalCount>", "글", "\xFF", "<"},
                    {"", "</r>", "</channel></rss>", "</feed>"}, 6000, 6) > gonggo_test::rounds(100));
}

TEST_CASE("4,000 random HTML pages end in an answer") {
  const std::string row = "<tr><td>1<td class=\"title\"><a href=\"/a/7\">교량</a><td class=\"time\">2025.11.19</tr>";
  CHECK(read_random("html",
                    {"<!DOCTYPE html><html>", "<div id=\"board_list\"><table>", "<article id=\"bo_v\">",
                     "<body><h3>교량 보수</h3>", ""},
                    {row,
                     row,
                     "<h3>제목</h3>",
                     "<p>등록일 2025-11-19</p>",
                     "<div class=\"view\">",
                     "</div>",
                     "<table>",
                     "</table>",
                     "이전글 <a href=x>나</a>",
                     "<p>본문입니다",
                     "<script>",
                     "</script>",
                     "<!--",
                     "-->",
                     "&nbsp;",
                     "&#0;",
                     "<",
                     "가",
                     "\xFF",
                     "<a href='"},
                    {"", "</html>", "</body>", "<"}, 4000, 12) > gonggo_test::rounds(30));
}

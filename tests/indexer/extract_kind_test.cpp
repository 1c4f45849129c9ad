// SPDX-License-Identifier: GPL-2.0-or-later
// Which kind a file is, by its content alone, and what is said of kinds without a reader.
#include <catch2/catch.hpp>

#include "indexer/extract/extract_text.hpp"
#include "indexer/extract/file_kind.hpp"
#include "tests/indexer/zip.hpp"

using namespace gonggo::indexer;
using namespace std::string_literals;
using Reason = ReadFailure::Reason;

TEST_CASE("the content tells the kind of a file") {
  const std::vector<std::pair<std::string, std::string>> files{
      {"empty", ""},
      {"text", "가온시 공고 제2025-1호"},
      {"text", "\xB0\xF8\xB0\xED"},           // 공고 in CP949
      {"text", "\xFF\xFE\x04\xAC\x11\xC6"s},  // 가온 in UTF-16
      {"text", "a < b"},
      {"text", "BMW 구매 공고"},
      {"text", "<대구시> 안내"},
      {"html", "<!DOCTYPE html><title>공고</title>"},
      {"html", "\xEF\xBB\xBF\n<!-- saved -->\n<HTML><body>공고"},
      {"html", "<table><tr><td>표</td></tr></table>"},
      {"hwpml", "<?xml version=\"1.0\"?>\n<HWPML Version=\"2.8\"></HWPML>"},
      {"rtf", "{\\rtf1\\ansi}"},
      {"pdf", "%PDF-1.4\n"},
      {"pdf", "junk\n%PDF-1.4\n"},
      {"hwp3", "HWP Document File V3.00 \x1A\x01\x02\x03\x04\x05"},
      {"jpeg", "\xFF\xD8\xFF\xE0"},
      {"png", "\x89PNG\r\n\x1A\n"},
      {"bmp", "BM\x10\0\0\0\0\0"s},
      {"webp", "RIFF\x10\0\0\0WEBPVP8 "s},
      {"7z", "7z\xBC\xAF\x27\x1C"},
      {"egg", "EGGA\0\1"s},
      {"rar", "Rar!\x1A\x07\x01"},
      {"gzip", "\x1F\x8B\x08\0"s},
      {"video",
       "\0\0\0\x18"
       "ftypmp42"s},
      {"binary", "\0\1\2\3\4\5\6\7"s},
      {"text", "\x04\xAC\x28\xC6\x20\0\x6C\xD0\x31\0"s},  // 가온 티1 in UTF-16 without its mark
      {"binary", "A\0"s},
      {"binary", "\x20\0\x9A\x12\x41\x83\x07\x91\x11\x4E\x7F\x60"s},            // numbers of two bytes
      {"binary", "\x41\0\x01\x30\x42\0\x17\x91\x43\0\x22\x92\x44\0\x18\x93"s},  // among letters
      {"binary", "\x41\0\x42\0\x43\0\x44\0\x45\0\x01\0\x46\0\x02\0"s},
      {"hwpx", zip({{"mimetype", "application/hwp+zip"}})},
      {"hwpx", zip({{"Contents/section0.xml", ""}})},
      {"odt", zip({{"mimetype", "application/vnd.oasis.opendocument.text"}})},
      {"ods", zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})},
      {"docx", zip({{"[Content_Types].xml", ""}, {"word/document.xml", ""}})},
      {"xlsx", zip({{"[Content_Types].xml", ""}, {"xl/workbook.xml", ""}})},
      {"xlsb", zip({{"[Content_Types].xml", ""}, {"xl/workbook.bin", ""}})},
      {"pptx", zip({{"[Content_Types].xml", ""}, {"ppt/presentation.xml", ""}})},
      {"zip", zip({{"a.txt", "공고"}})},
      {"zip", zip({{"mimetype", "text/plain"}})},
      {"ole", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"},
  };
  for (const auto& [kind, bytes] : files) {
    INFO(bytes.substr(0, 60));
    CHECK(kind_of_file(bytes) == kind);
  }
}

TEST_CASE("a file without a reader is refused by the name of its kind") {
  const std::vector<std::tuple<std::string, std::string, Reason>> files{
      {"hwp3", "HWP Document File V3.00 \x1A", Reason::unsupported},
      {"jpeg", "\xFF\xD8\xFF\xE0", Reason::unsupported},
      {"7z", "7z\xBC\xAF\x27\x1C", Reason::unsupported},
      {"xlsb", zip({{"xl/workbook.bin", ""}}), Reason::unsupported},
      {"binary", "\0\1\2\3"s, Reason::unsupported},
      {"empty", "", Reason::no_text},
      {"text", " \n \n", Reason::no_text},
      {"zip", "PK\x03\x04 and no more", Reason::damaged},
  };
  for (const auto& [kind, bytes, reason] : files) {
    INFO(kind);
    const Extraction read = extract_text(bytes, {});
    CHECK(read.kind == kind);
    CHECK(read.blocks.empty());
    REQUIRE(read.failures.size() == 1);
    CHECK(read.failures[0].reason == reason);
    CHECK_FALSE(read.failures[0].message.english.empty());
    CHECK_FALSE(read.failures[0].message.korean.empty());
  }
}

TEST_CASE("a text is read in any Korean encoding") {
  const std::string text = "가온시 공고\n\n수도요금 감면";
  for (const std::string& bytes :
       {text, "\xEF\xBB\xBF" + text,
        "\xB0\xA1\xBF\xC2\xBD\xC3 \xB0\xF8\xB0\xED\r\n\r\n\xBC\xF6\xB5\xB5\xBF\xE4\xB1\xDD \xB0\xA8\xB8\xE9"s}) {
    const Extraction read = extract_text(bytes, {});
    CHECK(read.kind == "text");
    REQUIRE(read.blocks.size() == 1);
    CHECK(read.blocks[0] == TextBlock{TextBlock::Part::body, TextBlock::Place::none, 0, "", text});
    CHECK(read.failures.empty());
  }
}

TEST_CASE("a long line is read whole") {
  const std::string line(300'000, 'a');
  CHECK(extract_text(line + "\n끝", {}).blocks.at(0).text == line + "\n끝");
}

TEST_CASE("text above the limit is cut between two characters") {
  const Extraction read = extract_text("가나다라마\n바사", {.most_text = 10});
  CHECK(read.is_cut);
  REQUIRE(read.blocks.size() == 1);
  CHECK(read.blocks[0].text == "가나다");
  CHECK(read.failures.empty());
  CHECK_FALSE(extract_text("가나다", {.most_text = 10}).is_cut);
}

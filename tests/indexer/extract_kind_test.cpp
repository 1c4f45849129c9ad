// SPDX-License-Identifier: GPL-2.0-or-later
// Which kind a file is, by its content alone, and what is said of kinds without a reader.
#include <array>
#include <catch2/catch.hpp>

#include "common/base/utf8.hpp"
#include "indexer/extract/extract_text.hpp"
#include "indexer/extract/file_kind.hpp"
#include "indexer/extract/johab.hpp"
#include "tests/indexer/zip.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using namespace std::string_literals;
using Reason = ReadFailure::Reason;

namespace {

std::string text_of_johab(const std::string& bytes) {
  const Extraction read = extract_text(bytes, {});
  return is_johab(bytes) && read.kind == "text" && read.blocks.size() == 1 ? read.blocks[0].text : "no Johab";
}

}  // namespace

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

TEST_CASE("a text in Johab is read") {
  const std::string bytes =
      "\x88"
      "\x61"
      "\xB5"
      "\xA5"
      "\xAF"
      "\xA1"
      "\x20"
      "\x89"
      "\xB7"
      "\x89"
      "\xA1"
      "\x20"
      "\x28"
      "\xEC"
      "\x39"
      "\xE5"
      "\x43"
      "\x29"
      "\x20"
      "\x88"
      "\x41"
      "\x84"
      "\x61"
      "\xD9"
      "\x34"
      "\xAE"
      "\x81"
      "\x95"
      "\xA1"
      "\xB6"
      "\x61"
      "\x8B"
      "\x71"
      "\x20"
      "\x88"
      "\x71"
      "\xA1"
      "\x65"
      "\xB7"
      "\x69"
      "\x20"
      "\xAF"
      "\xA5"
      "\xC0"
      "\xF7"
      "\xD0"
      "\x61"
      "\xAF"
      "\xB3"
      "\xAF"
      "\xA1"
      "\xB5"
      "\xA1";
  const std::string text = "가온시 공고 (水道) ㄱㅏ·수도요금 감면을 신청하십시오";
  CHECK(text_of_johab(bytes) == text);
  // Every syllable, by the rule of the encoding: five bits for each letter.
  constexpr std::array<unsigned, 21> vowels = {3,  4,  5,  6,  7,  10, 11, 12, 13, 14, 15,
                                               18, 19, 20, 21, 22, 23, 26, 27, 28, 29};
  std::string johab;
  std::string all;
  for (unsigned i = 0; i < 19 * 21 * 28; ++i) {
    const unsigned end = i % 28;
    const unsigned code = 0x8000U | (i / 588 + 2) << 10U | vowels.at(i / 28 % 21) << 5U | (end + (end < 17 ? 1 : 2));
    johab += {static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)};
    utf8::append(all, 0xAC00 + i);
  }
  CHECK(text_of_johab(johab) == all);
}

TEST_CASE("a text in CP949 is not taken for Johab") {
  for (unsigned lead = 0xB0; lead < 0xC8; ++lead) {
    std::string text;
    for (unsigned trail = 0xA1; trail < 0xFF; ++trail) {
      text += {static_cast<char>(lead), static_cast<char>(trail), ' '};
    }
    CHECK_FALSE(is_johab(text));
  }
}

TEST_CASE("blank lines and marks before a file, and zeros behind a text, hide nothing") {
  const std::string docx =
      zip({{"word/document.xml", "<w:document xmlns:w=\"w\"><w:p><w:r><w:t>가온</w:t></w:r></w:p></w:document>"}});
  const std::string rtf = R"({\rtf1\ansi\uc0\u44032\u50728})";
  const std::string hwpml =
      "<?xml version=\"1.0\"?><HWPML><BODY><SECTION><P><TEXT><CHAR>가온</CHAR></TEXT></P></SECTION></BODY></HWPML>";
  const std::string mark = "\xEF\xBB\xBF";
  const std::vector<std::string> leads = {"", "\r\n", "\n", " ", "\t", mark};
  int family = 0;
  for (const std::string& first : leads) {
    for (const std::string& second : leads) {
      const std::string lead = first + second;
      for (const auto& [kind, file] :
           std::vector<std::pair<std::string, std::string>>{{"docx", docx},
                                                            {"rtf", rtf},
                                                            {"hwpml", hwpml},
                                                            {"text", "가온"},
                                                            {"html", "<html><p>가온</p></html>"}}) {
        for (const std::string& bytes : {lead + file, lead + file + std::string(300, '\0'), lead + file + "\x1A\0"s}) {
          const bool is_mark_inside = second == mark && (first == mark || (kind == "text" && !first.empty()));
          if (is_mark_inside || (kind == "docx" && bytes.size() > lead.size() + file.size())) {
            continue;
          }
          INFO(kind << " behind " << lead.size() << ", " << bytes.size());
          const Extraction read = extract_text(bytes, {});
          CHECK(read.kind == kind);
          REQUIRE(read.blocks.size() == 1);
          CHECK(read.blocks[0].text == "가온");
          CHECK(read.failures.empty());
          ++family;
        }
      }
    }
  }
  CHECK(family > 100);
  CHECK(extract_text(std::string(100, '\0'), {}).kind == "binary");
  CHECK(extract_text("\r\n\r\n", {}).failures.at(0).reason == Reason::no_text);
}

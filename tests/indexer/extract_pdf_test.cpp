// SPDX-License-Identifier: GPL-2.0-or-later
// PDF: files written by the code of this test.
#include "indexer/extract/joined_lines.hpp"
#include "tests/indexer/extract_fixture.hpp"
#include "tests/indexer/pdf_file.hpp"

using namespace gonggo::indexer;
using Part = TextBlock::Part;
using Place = TextBlock::Place;
using Reason = ReadFailure::Reason;
using Blocks = std::vector<TextBlock>;

TEST_CASE("a PDF is read page by page, with Hangul and Hanja") {
  const Extraction read = extract_text(pdf({"가온시 공고 제2025-1호\n수도요금 감면 安內", "", "셋째쪽입니다"}), {});
  CHECK(read.kind == "pdf");
  CHECK(read.blocks == Blocks{{Part::body, Place::page, 1, "", "가온시 공고 제2025-1호\n수도요금 감면 安內"},
                              {Part::body, Place::page, 3, "", "셋째쪽입니다"}});
  CHECK(read.failures.empty());
}

TEST_CASE("a PDF whose font has no map is read by the character sets of poppler-data") {
  // 공고 in CP949, in the encoding KSCms-UHC-H.
  const std::string file = pdf_of(
      {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
       "<< /Type /Font /Subtype /Type0 /BaseFont /Batang /Encoding /KSCms-UHC-H /DescendantFonts [4 0 R] >>",
       "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Batang /CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) "
       "/Supplement 1 >> /DW 1000 >>",
       "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Contents 6 0 R >>",
       pdf_stream("BT /F 12 Tf 50 700 Td <B0F8B0ED> Tj ET")});
  CHECK(text_of(extract_text(file, {})) == "공고\n");
}

TEST_CASE("a PDF without text, with a password or cut off is reported as such") {
  const Extraction scanned = extract_text(pdf({"", ""}), {});
  REQUIRE(scanned.failures.size() == 1);
  CHECK(scanned.failures[0].reason == Reason::no_text);
  CHECK_THAT(scanned.failures[0].message.english, Catch::Matchers::Contains("pictures"));

  const std::string locked = pdf_of(
      {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>",
       "<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + std::string(64, 'A') + "> /U <" + std::string(64, 'B') + "> >>"},
      "/Encrypt 3 0 R /ID [<00> <00>]");
  const Extraction read = extract_text(locked, {});
  REQUIRE(read.failures.size() == 1);
  CHECK(read.failures[0].reason == Reason::encrypted);

  const Extraction damaged = extract_text("%PDF-1.4 and no more", {});
  REQUIRE(damaged.failures.size() == 1);
  CHECK(damaged.failures[0].reason == Reason::damaged);
}

TEST_CASE("a PDF that claims pages which it lacks is damaged, and takes no long time") {
  std::string file = pdf({"첫쪽입니다"});
  const std::string count = "/Count 1 ";
  file.replace(file.find(count), count.size(), "/Count 5 ");
  const Extraction read = extract_text(file, {});
  CHECK(text_of(read) == "첫쪽입니다\n");
  REQUIRE(read.failures.size() == 1);
  CHECK(read.failures[0].reason == Reason::damaged);
}

TEST_CASE("no damage of a PDF stops its reader") { read_damaged(pdf({"가온시 공고\n수도요금", "둘째"}), 150); }

TEST_CASE("lines are joined where they divide a word, and only there") {
  CHECK(joined_lines("수도요금\n을 감면\n합니다.\n신청은 구청") == "수도요금을 감면합니다.\n신청은 구청");
  CHECK(joined_lines("inter-\nnational") == "international");
  CHECK(joined_lines("a\xC2\xAD\nb") == "ab");
  CHECK(joined_lines("2024-\n2025") == "2024-\n2025");
  CHECK(joined_lines("이 사업\n이 마을") == "이 사업\n이 마을");
  CHECK(joined_lines("2025\n을지로") == "2025\n을지로");
  CHECK(joined_lines("제목\n은행나무") == "제목\n은행나무");
  CHECK(joined_lines("").empty());
}

TEST_CASE("a PDF without a page is reported as damaged, without a number of pages that are missing") {
  const Extraction read =
      extract_text(pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"}), {});
  REQUIRE(read.failures.size() == 1);
  CHECK(read.failures[0].reason == Reason::damaged);
  CHECK_THAT(read.failures[0].message.english, Catch::Matchers::Contains("none of its pages is found"));
}

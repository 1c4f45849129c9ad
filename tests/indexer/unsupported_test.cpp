// SPDX-License-Identifier: GPL-2.0-or-later
// Files of kinds that are not read: the reject says what the file is and what to do, whatever its name is.
#include "indexer/unsupported.hpp"

#include "indexer/formats.hpp"
#include "tests/indexer/source_fixture.hpp"
#include "tests/indexer/zip.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

// An OLE compound file as far as its signature and one directory entry go.
std::string ole(const std::string& entry) {
  std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(504, '\0');
  for (const char c : entry) {
    bytes += c;
    bytes += '\0';
  }
  return bytes + std::string(512, '\0');
}

// The one reject for the whole file.
std::string refusal(const std::string& name, std::string_view bytes, const char* format = "") {
  SourceSpec spec;
  spec.format = find_format(format);
  const ReadAll all = read_bytes(name, bytes, spec);
  CHECK(all.announcements.empty());
  REQUIRE(all.rejects.size() == 1);
  CHECK(all.rejects[0].origin.line == 0);
  return all.rejects[0].reason.english;
}

}  // namespace

TEST_CASE("old spreadsheets, documents and archives are named as what they are, whatever their names say") {
  const char* name = GENERATE("data", "data.csv", "data.jsonl", "page.board", "a.txt");
  CHECK_THAT(refusal(name, zip({{"mimetype", "application/hwp+zip"}})),
             Contains("Hangul document (HWPX)") && Contains("save it as text"));
  CHECK_THAT(refusal(name, zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<document/>"}})),
             Contains("docx"));
  CHECK_THAT(refusal(name, zip({{"notices.jsonl", "{}"}})), Contains("zip archive") && Contains("unzip"));
  CHECK_THAT(refusal(name, ole("HwpSummaryInformation")), Contains("Hangul document (HWP)"));
  CHECK_THAT(refusal(name, "HWP Document File V3.00 \x1A\x01\x02\x03"), Contains("Hangul document (HWP)"));
  CHECK_THAT(refusal(name, ole("Workbook")), Contains("spreadsheet (Excel, xls)"));
  CHECK_THAT(refusal(name, ole("WordDocument")), Contains("old office document"));
  CHECK_THAT(refusal(name, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj"), Contains("PDF") && Contains("pdftotext"));
}

TEST_CASE("the name decides what an OLE file is whose directory is not in its first bytes") {
  CHECK_THAT(refusal("공고.HWP", ole("")), Contains("Hangul document (HWP)"));
  CHECK_THAT(refusal("표.xls", ole("")), Contains("spreadsheet (Excel, xls)"));
  CHECK_THAT(refusal("a.hwp", ole("Workbook")), Contains("spreadsheet (Excel, xls)"));
  CHECK_THAT(refusal("a.bin", ole("")), Contains("old office document"));
}

TEST_CASE("a kind that is not read is refused even if --format names one that is") {
  const char* format = GENERATE("jsonl", "csv", "tsv", "board");
  CHECK_THAT(refusal("a", "%PDF-1.7\n", format), Contains("PDF"));
  CHECK_THAT(refusal("a", "\n<?xml version=\"1.0\"?>\n", format), Contains("XML"));
}

TEST_CASE("HTML pages are named") {
  CHECK_THAT(refusal("a.txt", "<!DOCTYPE html>\n<html><body>공고</body></html>"), Contains("HTML"));
  CHECK_THAT(refusal("a.txt", "<HTML>\n"), Contains("HTML"));
  CHECK_THAT(read_bytes("a.txt", "<대구시> 공고\n").rejects.at(0).reason.english,
             Contains("the format cannot be told"));
}

TEST_CASE("records with lists of objects, broken lines and odd first lines are JSON Lines all the same") {
  const std::string good = R"({"id":"2","title":"t"})" + std::string("\n");
  CHECK(read_bytes("a.jsonl", R"({"id":"1","title":"t","attachments":[{"name":"a.hwp"}]})" + std::string("\n") + good)
            .announcements.size() == 2);
  CHECK(read_bytes("a.jsonl", "{\"id\":\"1\",\"title\":\n" + good).announcements.size() == 1);
  CHECK(read_bytes("a.jsonl", "{\"id\":\"1\",\"title\":\n" + good + good).announcements.size() == 2);
  CHECK(read_bytes("a.jsonl", R"({"meta":{"columns":[{"n":1}]}})" + std::string("\n") + good).announcements.size() ==
        1);
  CHECK(read_bytes("a.jsonl", "{\"id\":\"1\",\"ti").rejects.at(0).origin.line == 1);
}

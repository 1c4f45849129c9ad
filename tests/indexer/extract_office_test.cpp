// SPDX-License-Identifier: GPL-2.0-or-later
// Word, PowerPoint, Excel and OpenDocument files, written by hand.
#include "tests/indexer/extract_fixture.hpp"
#include "tests/indexer/zip.hpp"

using namespace gonggo::indexer;
using Part = TextBlock::Part;
using Place = TextBlock::Place;
using Reason = ReadFailure::Reason;
using Blocks = std::vector<TextBlock>;

namespace {

TextBlock plain(Part part, std::string text) { return {part, Place::none, 0, "", std::move(text)}; }

std::string p(const std::string& text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; }
std::string tc(const std::string& text) { return "<w:tc>" + p(text) + "</w:tc>"; }
std::string word(const std::string& root, const std::string& content) {
  return "<?xml version=\"1.0\"?><w:" + root + " xmlns:w=\"w\" xmlns:mc=\"m\">" + content + "</w:" + root + ">";
}

std::string docx() {
  const std::string box = "<w:txbxContent>" + p("글상자") + "</w:txbxContent>";
  return zip(
      {{"[Content_Types].xml", ""},
       {"word/header1.xml", word("hdr", p("머리말"))},
       {"word/document.xml",
        word("document",
             "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>가온시</w:t><w:tab/><w:t>수도</w:t></w:r>"
             "<w:del><w:r><w:delText>지운 말</w:delText></w:r></w:del><w:r><mc:AlternateContent><mc:Choice>" +
                 box + "</mc:Choice><mc:Fallback>" + box +
                 "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:instrText>PAGE</w:instrText><w:t>요금</w:t><w:br/>"
                 "<w:t>감면</w:t></w:r></w:p><w:tbl><w:tr>" +
                 tc("구분") + tc("비율") + "</w:tr><w:tr>" + tc("다자녀") + tc("20 %") + "</w:tr></w:tbl>" + p("끝"))},
       {"word/footnotes.xml", word("footnotes", "<w:footnote>" + p("각주") + "</w:footnote>")},
       {"word/comments.xml", word("comments", p("메모"))},
       {"word/theme/theme1.xml", "<broken"}});
}

std::string slide(const std::string& text) {
  return "<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><p:sp><a:p><a:r><a:t>" + text +
         "</a:t></a:r><a:br/><a:r><a:t>둘째 줄</a:t></a:r></a:p></p:sp></p:sld>";
}

std::string rels(const std::string& list) { return "<Relationships xmlns=\"r\">" + list + "</Relationships>"; }

std::string pptx() {
  return zip({{"ppt/presentation.xml",
               "<p:presentation xmlns:p=\"p\" xmlns:r=\"r\"><p:sldIdLst><p:sldId id=\"256\" r:id=\"rId2\"/>"
               "<p:sldId id=\"257\" r:id=\"rId1\"/></p:sldIdLst></p:presentation>"},
              {"ppt/_rels/presentation.xml.rels",
               rels("<Relationship Id=\"rId1\" Type=\"x/slide\" Target=\"slides/slide1.xml\"/>"
                    "<Relationship Id=\"rId2\" Type=\"x/slide\" Target=\"/ppt/slides/slide2.xml\"/>")},
              {"ppt/slides/slide1.xml", slide("나중")},
              {"ppt/slides/slide2.xml", slide("먼저")},
              {"ppt/slides/_rels/slide2.xml.rels",
               rels("<Relationship Id=\"rId1\" Type=\"x/notesSlide\" Target=\"../notesSlides/notesSlide1.xml\"/>")},
              {"ppt/notesSlides/notesSlide1.xml",
               "<p:notes xmlns:p=\"p\" xmlns:a=\"a\"><a:p><a:r><a:t>발표자 메모</a:t></a:r></a:p><a:p><a:fld "
               "type=\"slidenum\"><a:t>1</a:t>"
               "</a:fld></a:p></p:notes>"}});
}

std::string odf(const std::string& kind, const std::string& content, const std::string& styles = "<s/>") {
  return zip({{"mimetype", "application/vnd.oasis.opendocument." + kind},
              {"content.xml",
               "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:draw=\"d\" "
               "xmlns:dc=\"c\" xmlns:presentation=\"p\" xmlns:style=\"s\">" +
                   content + "</office:document-content>"},
              {"styles.xml", styles}});
}

std::string odt() {
  return odf(
      "text",
      "<text:tracked-changes><text:p>지운 "
      "말</text:p></text:tracked-changes><text:h>제목</text:h><text:p>가온시<text:s/>"
      "<text:span>수도</text:span>요금<text:note><text:note-citation>1</"
      "text:note-citation><text:note-body><text:p>각주</text:p>"
      "</text:note-body></text:note><office:annotation><dc:creator>누구</dc:creator><text:p>메모</text:p></"
      "office:annotation>"
      "<draw:frame><draw:text-box><text:p>글상자</text:p></draw:text-box></draw:frame> 감면</text:p><table:table>"
      "<table:table-row><table:table-cell><text:p>구분</text:p></table:table-cell><table:table-cell><text:p>비율</"
      "text:p>"
      "</table:table-cell></table:table-row></table:table>",
      "<s xmlns:style=\"s\" xmlns:text=\"t\"><style:header><text:p>머리말</text:p></style:header></s>");
}

std::string xlsx() {
  return zip({{"xl/workbook.xml",
               "<workbook xmlns:r=\"r\"><sheets><sheet name=\"감면\" r:id=\"a\"/><sheet name=\"숨김\" "
               "state=\"hidden\" r:id=\"b\"/><sheet name=\"Sheet3\" r:id=\"c\"/></sheets></workbook>"},
              {"xl/_rels/workbook.xml.rels",
               rels("<Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"worksheets/s1.xml\"/><Relationship Id=\"b\" "
                    "Type=\"x/worksheet\" Target=\"worksheets/s2.xml\"/><Relationship Id=\"c\" Type=\"x/worksheet\" "
                    "Target=\"worksheets/s3.xml\"/>")},
              {"xl/worksheets/s1.xml",
               "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>구분</t></is></c><c t=\"inlineStr\">"
               "<is><t>비율</t></is></c></row><row r=\"2\"><c t=\"inlineStr\"><is><t>다자녀</t></is></c><c>"
               "<v>20</v></c></row></sheetData></worksheet>"},
              {"xl/worksheets/s2.xml",
               "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>비밀</t></is></c></row></sheetData></worksheet>"},
              {"xl/worksheets/s3.xml", "<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>"}});
}

std::string ods() {
  return odf(
      "spreadsheet",
      "<office:spreadsheet><table:table table:name=\"감면\"><table:table-row><table:table-cell><text:p>구분</text:p>"
      "</table:table-cell><table:table-cell><text:p>비율</text:p></table:table-cell></table:table-row></table:table>"
      "</office:spreadsheet>");
}

}  // namespace

TEST_CASE("a Word file is read with its tables, text boxes, notes, comments and headers") {
  const Extraction read = extract_text(docx(), {});
  CHECK(read.kind == "docx");
  CHECK(read.failures.empty());
  CHECK(read.blocks == Blocks{plain(Part::body, "가온시 수도요금\n감면"), plain(Part::text_box, "글상자"),
                              plain(Part::table, "구분 비율\n다자녀 20 %"), plain(Part::body, "끝"),
                              plain(Part::note, "각주"), plain(Part::comment, "메모"), plain(Part::header, "머리말")});
}

TEST_CASE("the slides of a presentation are read in the order in which they are shown, with their notes") {
  const Extraction read = extract_text(pptx(), {});
  CHECK(read.kind == "pptx");
  CHECK(read.failures.empty());
  CHECK(read.blocks == Blocks{{Part::body, Place::slide, 1, "", "먼저\n둘째 줄"},
                              {Part::note, Place::slide, 1, "", "발표자 메모"},
                              {Part::body, Place::slide, 2, "", "나중\n둘째 줄"}});
}

TEST_CASE("a slide in a text is no place") {
  const Extraction read = extract_text(odf("text", "<draw:page><text:p>가온시</text:p></draw:page>"), {});
  CHECK(read.blocks == Blocks{plain(Part::body, "가온시")});
}

TEST_CASE("an OpenDocument text and presentation are read with what stands in their paragraphs") {
  const Extraction read = extract_text(odt(), {});
  CHECK(read.kind == "odt");
  CHECK(read.failures.empty());
  CHECK(read.blocks == Blocks{plain(Part::body, "제목\n가온시 수도요금 감면"), plain(Part::note, "각주"),
                              plain(Part::comment, "메모"), plain(Part::text_box, "글상자"),
                              plain(Part::table, "구분 비율"), plain(Part::header, "머리말")});
  const Extraction shown = extract_text(
      odf("presentation",
          "<draw:page><draw:frame><draw:text-box><text:p>첫 장</text:p></draw:text-box></draw:frame></draw:page>"
          "<draw:page><draw:frame><draw:text-box><text:p>둘째 장</text:p></draw:text-box></draw:frame></draw:page>"),
      {});
  CHECK(shown.kind == "odp");
  CHECK(shown.blocks ==
        Blocks{{Part::text_box, Place::slide, 1, "", "첫 장"}, {Part::text_box, Place::slide, 2, "", "둘째 장"}});
}

TEST_CASE("the visible sheets of a spreadsheet are read row by row") {
  const Extraction read = extract_text(xlsx(), {});
  CHECK(read.kind == "xlsx");
  CHECK(read.failures.empty());
  CHECK(read.blocks == Blocks{{Part::table, Place::sheet, 1, "", "감면\n구분 비율\n다자녀 20"},
                              {Part::table, Place::sheet, 3, "", "7"}});
  const Extraction open = extract_text(ods(), {});
  CHECK(open.kind == "ods");
  CHECK(open.blocks == Blocks{{Part::table, Place::sheet, 1, "", "감면\n구분 비율"}});
}

TEST_CASE("a row of a spreadsheet that is too large is marked as cut") {
  const std::string large = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>" + std::string(2 << 20, 'a') +
                            "</t></is></c></row><row><c><v>7</v></c></row></sheetData></worksheet>";
  const Extraction read =
      extract_text(zip({{"xl/workbook.xml",
                         "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Sheet1\" r:id=\"a\"/></sheets></workbook>"},
                        {"xl/_rels/workbook.xml.rels",
                         rels("<Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"worksheets/s1.xml\"/>")},
                        {"xl/worksheets/s1.xml", large}}),
                   {});
  CHECK(read.is_cut);
  CHECK(text_of(read) == "7\n");
}

TEST_CASE("an encrypted OpenDocument file and a presentation without one of its slides are reported as such") {
  const std::string locked = zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                  {"META-INF/manifest.xml", "<manifest:encryption-data/>"},
                                  {"content.xml", "\x01\x02"}});
  const Extraction read = extract_text(locked, {});
  REQUIRE(read.failures.size() == 1);
  CHECK(read.failures[0].reason == Reason::encrypted);

  const std::string file =
      zip({{"ppt/presentation.xml", "<p xmlns:r=\"r\"><sldId r:id=\"a\"/></p>"},
           {"ppt/_rels/presentation.xml.rels", rels("<Relationship Id=\"a\" Target=\"slides/slide1.xml\"/>")}});
  const Extraction missing = extract_text(file, {});
  REQUIRE(missing.failures.size() == 1);
  CHECK(missing.failures[0].reason == Reason::damaged);
}

TEST_CASE("a slide that a presentation names very often is read once") {
  std::string list;
  for (int i = 0; i < 20'000; ++i) {
    list += "<sldId r:id=\"a\"/>";
  }
  const std::string file =
      zip({{"ppt/presentation.xml", "<p xmlns:r=\"r\">" + list + "</p>"},
           {"ppt/_rels/presentation.xml.rels", rels("<Relationship Id=\"a\" Target=\"slides/slide1.xml\"/>")},
           {"ppt/slides/slide1.xml", slide("글")}});
  CHECK(text_of(extract_text(file, {})) == "글\n둘째 줄\n");
}

TEST_CASE("text that Word hides, or that was moved or taken out, is left out") {
  const auto run = [](const std::string& properties, const std::string& text) {
    return "<w:r><w:rPr>" + properties + "</w:rPr><w:t>" + text + "</w:t></w:r>";
  };
  const auto read = [](const std::string& content) {
    return text_of(extract_text(zip({{"word/document.xml", word("document", "<w:p>" + content + "</w:p>")}}), {}));
  };
  int family = 0;
  for (const std::string hidden : {"<w:vanish/>", "<w:b/><w:vanish/>", "<w:vanish w:val=\"1\"/>",
                                   "<w:vanish w:val=\"true\"/><w:i/>", "<w:vanish w:val=\"on\"/>"}) {
    for (const std::string shown : {"", "<w:b/>", "<w:vanish w:val=\"0\"/>", "<w:vanish w:val=\"false\"/>"}) {
      for (const std::string mark :
           {"", "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"}) {
        CHECK(read(mark + run(shown, "가") + run(hidden, "나") + run(shown, "다")) == "가다\n");
        CHECK(read(mark + run(hidden, "나") + run(shown, "가")) == "가\n");
        ++family;
      }
    }
  }
  CHECK(family == 60);
  CHECK(read(run("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "가")) == "가\n");  // hidden before
  CHECK(read("<w:del>" + run("", "가") + "</w:del><w:ins>" + run("", "나") + "</w:ins>") == "나\n");
  CHECK(read("<w:moveFrom>" + run("", "가") + "</w:moveFrom><w:moveTo>" + run("", "나") + "</w:moveTo>") == "나\n");
  CHECK(read(run("", "010") + "<w:r><w:sym w:font=\"Symbol\" w:char=\"F02D\"/></w:r>" + run("", "1234")) ==
        "010-1234\n");
}

TEST_CASE("no damage of an office file stops its reader") {
  for (const std::string& file : {docx(), pptx(), odt(), xlsx(), ods()}) {
    read_damaged(file, 200);
  }
}

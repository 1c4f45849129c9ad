// SPDX-License-Identifier: GPL-2.0-or-later
// Tables in Excel workbooks and OpenDocument spreadsheets.
#include "indexer/spreadsheet.hpp"

#include <random>

#include "indexer/formats.hpp"
#include "indexer/xlsx_number.hpp"
#include "tests/indexer/source_fixture.hpp"
#include "tests/indexer/zip.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

using Ids = std::vector<std::string>;

// Returns a workbook with one sheet for each of `sheets`: the rows of sheetData and what follows it.
std::string xlsx(const std::vector<std::string>& sheets, const std::string& strings = "",
                 const std::string& properties = "") {
  std::string entries;
  std::string relations;
  std::vector<std::pair<std::string, std::string>> members{{"[Content_Types].xml", "<Types/>"}};
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string n = std::to_string(i + 1);
    entries += "<sheet name=\"시트" + n + "\" sheetId=\"" + n + "\" r:id=\"rId" + n + "\"/>";
    relations += "<Relationship Id=\"rId" + n + "\" Type=\"w\" Target=\"worksheets/sheet" + n + ".xml\"/>";
    const std::size_t cut = sheets[i].find("|");
    members.emplace_back("xl/worksheets/sheet" + n + ".xml",
                         "<worksheet xmlns=\"x\"><sheetData>" + sheets[i].substr(0, cut) + "</sheetData>" +
                             (cut == std::string::npos ? "" : sheets[i].substr(cut + 1)) + "</worksheet>");
  }
  members.emplace_back("xl/workbook.xml", "<workbook xmlns=\"x\" xmlns:r=\"r\"><workbookPr " + properties +
                                              "/><sheets>" + entries + "</sheets></workbook>");
  members.emplace_back("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
  members.emplace_back("xl/sharedStrings.xml", "<sst>" + strings + "</sst>");
  members.emplace_back(
      "xl/styles.xml",
      "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;년&quot; m/d;@\"/>"
      "<numFmt numFmtId=\"165\" formatCode=\"[Red]0.00&quot;d&quot;\"/></numFmts>"
      "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
      "<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"22\"/></cellXfs>"
      "</styleSheet>");
  return zip(members, false);
}

std::string text_cell(const std::string& text) { return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>"; }

std::string row(const std::vector<std::string>& cells) {
  std::string xml = "<row>";
  for (const std::string& cell : cells) {
    xml += cell.starts_with('<') ? cell : text_cell(cell);
  }
  return xml + "</row>";
}

std::string ods(const std::string& tables) {
  return zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
              {"content.xml", "<office:document-content><office:body><office:spreadsheet>" + tables +
                                  "</office:spreadsheet></office:body></office:document-content>"}});
}

std::string ods_cell(const std::string& text, const std::string& attributes = "office:value-type=\"string\"") {
  return "<table:table-cell " + attributes + "><text:p>" + text + "</text:p></table:table-cell>";
}

std::string ods_row(const std::vector<std::string>& cells) {
  std::string xml = "<table:table-row>";
  for (const std::string& cell : cells) {
    xml += cell.starts_with('<') ? cell : ods_cell(cell);
  }
  return xml + "</table:table-row>";
}

}  // namespace

TEST_CASE("a workbook is read by its header, with shared, inline and computed texts, whatever its name is") {
  const std::string sheet =
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"D1\" t=\"inlineStr\"><is>"
      "<t>조회수</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>20250517</v></c><c r=\"B2\" t=\"s\"><v>2</v></c>"
      "<c r=\"D2\"><v>1.234E3</v></c></row><row r=\"5\"><c r=\"A5\" t=\"str\"><f>A2</f><v>n-5</v></c>"
      "<c r=\"B5\" t=\"inlineStr\"><is><t>둘</t></is></c></row>";
  const std::string strings =
      "<si><t>고유번호</t></si><si><t>제목</t></si><si><r><t xml:space=\"preserve\">수도 </t></r><r><t>요금</t></r>"
      "<rPh sb=\"0\" eb=\"1\"><t>すいどう</t></rPh></si>";
  for (const char* name : {"a", "a.xlsx", "a.csv", "a.jsonl"}) {
    const ReadAll all = read_bytes(name, xlsx({sheet}, strings));
    REQUIRE(ids_of(all) == Ids{"20250517", "n-5"});
    CHECK(all.announcements[0].title == "수도 요금");
    CHECK(all.announcements[0].views == 1234U);
    CHECK(all.origins[1].line == 5);
    CHECK(all.rejects.empty());
  }
}

TEST_CASE("dates are dates by the style of their cells, in both date systems") {
  const auto begin_of = [](const std::string& cell, const std::string& properties = "") {
    return read_bytes("a.xlsx", xlsx({row({"id", "title", "begin"}) + row({"1", "t", cell})}, "", properties))
        .announcements.at(0)
        .begin;
  };
  CHECK(begin_of("<c s=\"1\"><v>45980</v></c>") == make_day(2025, 11, 19));
  CHECK(begin_of("<c s=\"2\"><v>45980</v></c>") == make_day(2025, 11, 19));
  CHECK(begin_of("<c s=\"4\"><v>45980.999</v></c>") == make_day(2025, 11, 19));
  CHECK(begin_of("<c s=\"1\"><v>44518</v></c>", "date1904=\"1\"") == make_day(2025, 11, 19));
  CHECK(begin_of("<c><v>20251119</v></c>") == make_day(2025, 11, 19));
  CHECK(begin_of("<c t=\"d\"><v>2025-11-19</v></c>") == make_day(2025, 11, 19));
  CHECK_FALSE(begin_of("<c s=\"3\"><v>45980</v></c>"));  // a number with decimals
  CHECK_FALSE(begin_of("<c s=\"1\"><v>-1</v></c>"));
  CHECK_FALSE(begin_of("<c s=\"1\"><v>1e300</v></c>"));
  CHECK_FALSE(begin_of("<c s=\"999999999\"><v>x</v></c>"));
  CHECK_FALSE(begin_of("<c t=\"e\"><v>#N/A</v></c>"));
}

TEST_CASE("titles above the header are skipped, and the first sheet with a known header is read") {
  const std::string cover = row({"공고 목록"}) + row({"작성", "총무과"});
  const std::string table = row({"가온시 공고"}) + row({"2025-11-19 현재"}) + row({"id", "제목", "부서", ""}) +
                            row({"1", "하나", "급수과", "메모"}) + row({"2", "둘"});
  const ReadAll all = read_bytes("a.xlsx", xlsx({"", cover, table, row({"id", "title"}) + row({"x", "t"})}));
  CHECK(ids_of(all) == Ids{"1", "2"});
  CHECK(all.announcements.at(0).department == std::vector<std::string>{"급수과"});
  CHECK(all.rejects.empty());
}

TEST_CASE("a cell merged over several rows counts in each of them") {
  const ReadAll xlsx_all = read_bytes(
      "a.xlsx",
      xlsx({"<row r=\"1\"><c r=\"A1\" t=\"str\"><v>부서</v></c><c r=\"B1\" t=\"str\"><v>id</v></c>"
            "<c r=\"C1\" t=\"str\"><v>title</v></c></row>"
            "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>급수과</v></c><c r=\"B2\"><v>1</v></c><c r=\"C2\" t=\"str\">"
            "<v>t</v></c></row><row r=\"3\"><c r=\"A3\"/><c r=\"B3\"><v>2</v></c><c r=\"C3\" t=\"str\"><v>t</v>"
            "</c></row><row r=\"4\"><c r=\"B4\"><v>3</v></c><c r=\"C4\" t=\"str\"><v>t</v></c></row>"
            "|<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"?\"/></mergeCells>"}));
  const ReadAll ods_all = read_bytes(
      "a.ods",
      ods("<table:table table:name=\"t\">" + ods_row({"부서", "id", "title"}) +
          ods_row({ods_cell("급수과", "office:value-type=\"string\" table:number-rows-spanned=\"2\""), "1", "t"}) +
          ods_row({"<table:covered-table-cell/>", "2", "t"}) + ods_row({"<table:table-cell/>", "3", "t"}) +
          "</table:table>"));
  for (const ReadAll* all : {&xlsx_all, &ods_all}) {
    REQUIRE(ids_of(*all) == Ids{"1", "2", "3"});
    CHECK(all->announcements[0].department == std::vector<std::string>{"급수과"});
    CHECK(all->announcements[1].department == std::vector<std::string>{"급수과"});
    CHECK(all->announcements[2].department.empty());
  }
}

TEST_CASE("an OpenDocument spreadsheet is read with its dates, numbers, notes and repeated cells") {
  const std::string date = "office:value-type=\"date\" office:date-value=\"2025-11-19\"";
  const std::string views = "office:value-type=\"float\" office:value=\"1234\"";
  const ReadAll all = read_bytes(
      "a",
      ods("<table:table table:name=\"표지\"><table:table-row><table:table-cell/></table:table-row></table:table>"
          "<table:table table:name=\"공고\">" +
          ods_row({"id", "title", "date", "views", "board", "body"}) +
          "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell "
          "table:number-columns-repeated=\"16384\"/></table:table-row>" +
          ods_row({"1",
                   "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>메모</text:p>"
                   "</office:annotation><text:p>수도<text:s/><text:span>요금</text:span></text:p></table:table-cell>",
                   ods_cell("11월 19일", date), ods_cell("1,234", views),
                   ods_cell("공고", "office:value-type=\"string\" table:number-columns-repeated=\"2\"")}) +
          "</table:table>"));
  REQUIRE(ids_of(all) == Ids{"1"});
  CHECK(all.announcements[0].title == "수도 요금");
  CHECK(all.announcements[0].date == make_day(2025, 11, 19));
  CHECK(all.announcements[0].views == 1234U);
  CHECK(all.announcements[0].board == "공고");
  CHECK(all.announcements[0].body == "공고");
  CHECK(all.origins[0].line == 1'000'002);
}

TEST_CASE("a spreadsheet that is damaged, without an id or under another format's name says so") {
  const std::string good = xlsx({row({"id", "title"}) + row({"1", "t"})});
  const auto message = [](const std::string& bytes) { return error_of([&] { read_bytes("a.xlsx", bytes); }).message; };
  CHECK_THAT(message(xlsx({row({"번호", "제목"}) + row({"1", "t"})})), Contains("no column is the id"));
  CHECK_THAT(message(xlsx({row({"id", "title"}) + "<row><c>"})), Contains("damaged") && Contains("sheet1.xml"));
  CHECK_THAT(message(zip({{"xl/workbook.xml", "<workbook/>"}})), Contains("no member xl/_rels"));
  CHECK_THAT(message(ods("<table:table>")), Contains("damaged"));
  // The directory at the end of an archive is not needed.
  for (std::size_t size = 100; size < good.find("PK\x01\x02"); size += 97) {
    CHECK_FALSE(message(good.substr(0, size)).empty());
  }
  SourceSpec spec;
  spec.format = find_format("csv");
  CHECK_THAT(read_bytes("a", good, spec).rejects.at(0).reason.english, Contains("--format xlsx"));
  CHECK(read_bytes("a.xlsx", xlsx({})).announcements.empty());
}

TEST_CASE("a workbook whose texts or sheets are not found fails, and one whose sheets have unusual places is read") {
  const std::string sheet = row({"id", "title"}) + row({"1", "<c t=\"s\"><v> 0 </v></c>"}) + row({"2", "<c t=\"s\"/>"});
  const auto message = [](const std::string& bytes) { return error_of([&] { read_bytes("a.xlsx", bytes); }).message; };
  CHECK(ids_of(read_bytes("a.xlsx", xlsx({sheet}, "<si><t>t</t></si>"))).front() == "1");
  CHECK_THAT(message(xlsx({sheet})), Contains("a cell of row 2"));
  CHECK_THAT(message(xlsx({row({"id", "title"}) + row({"1", "<c t=\"s\"><v>x</v></c>"})}, "<si/>")),
             Contains("the workbook lacks"));
  const auto book = [&](const std::string& target, const std::string& type, const std::string& state = "") {
    return zip({{"xl/workbook.xml",
                 "<workbook xmlns:r=\"r\"><sheets><sheet name=\"s\" r:id=\"a\" " + state + "/></sheets></workbook>"},
                {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"a\" Type=\"x/" + type +
                                                   "\" Target=\"" + target + "\"/></Relationships>"},
                {"xl/tables/a.xml", "<worksheet>" + row({"id", "title"}) + row({"1", "t"}) + "</worksheet>"}});
  };
  for (const char* target : {"tables/a.xml", "./tables/a.xml", "/xl/tables/a.xml", "x/../tables/a.xml"}) {
    CHECK(ids_of(read_bytes("a.xlsx", book(target, "worksheet"))) == Ids{"1"});
  }
  CHECK_THAT(message(book("tables/a.xml", "chartsheet")), Contains("none of its sheets"));
  CHECK_THAT(message(book("tables/b.xml", "worksheet")), Contains("no member xl/tables/b.xml"));
  CHECK_THAT(message(book("tables/a.xml", "worksheet", "state=\"hidden\"")), Contains("hidden"));
}

TEST_CASE("a large text in many merged cells is kept only up to the size of a record") {
  std::string cells = "<row r=\"2\">";
  std::string merges = "|<mergeCells>";
  for (char column = 'A'; column <= 'Z'; ++column) {
    cells += "<c r=\"" + std::string(1, column) + "2\" t=\"s\"><v>0</v></c>";
    merges += "<mergeCell ref=\"" + std::string(1, column) + "2:" + column + "3\"/>";
  }
  SourceSpec spec;
  spec.max_record = 1000;
  const ReadAll all = read_bytes(
      "a.xlsx",
      xlsx({row({"id", "title"}) + cells + "</row><row r=\"3\"><c r=\"AB3\"><v>1</v></c></row>" +
            "<row r=\"4\"><c r=\"A4\"><v>4</v></c><c r=\"B4\"><v>5</v></c></row>" + merges + "</mergeCells>"},
           "<si><t>" + std::string(400, 'x') + "</t></si>"),
      spec);
  CHECK(ids_of(all).back() == "4");
  CHECK(all.rejects.size() == 1);
}

TEST_CASE("a header that is repeated in a spreadsheet is no record") {
  const ReadAll all = read_bytes("a.xlsx", xlsx({row({"id", "title"}) + row({"1", "t", "메모"}) +
                                                 row({"id", "title", "메모"}) + row({"2", "t"})}));
  CHECK(ids_of(all) == Ids{"1", "2"});
}

TEST_CASE("the format of a number tells whether it is a date and how many digits it has") {
  const auto text_of = [](const std::string& format, const std::string& number) {
    const std::string styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"" + format +
                               "\"/></numFmts><cellXfs><xf numFmtId=\"170\"/></cellXfs></styleSheet>";
    return read_bytes("a.xlsx",
                      zip({{"xl/workbook.xml", "<workbook><sheets><sheet r:id=\"a\"/></sheets></workbook>"},
                           {"xl/_rels/workbook.xml.rels",
                            "<Relationships><Relationship Id=\"a\" Target=\"worksheets/a.xml\"/></Relationships>"},
                           {"xl/styles.xml", styles},
                           {"xl/worksheets/a.xml", "<worksheet>" + row({"id", "title"}) +
                                                       row({"1", "<c><v>" + number + "</v></c>"}) + "</worksheet>"}}))
        .announcements.at(0)
        .title;
  };
  CHECK(text_of("yyyy-mm-dd hh:mm:ss.000", "45980.5") == "2025-11-19 12:00:00");
  CHECK(text_of("[$-412]yyyy&quot;년&quot; m&quot;월&quot; d&quot;일&quot; AM/PM", "45980") == "2025-11-19");
  CHECK(text_of("Standard", "45980") == "45980");
  CHECK(text_of("General", "45980") == "45980");
  CHECK(text_of("00000", "123") == "00123");
  CHECK(text_of("00000", "1234567") == "1234567");
  CHECK(text_of("0.00", "123") == "123");
}

TEST_CASE("a number is read in the groups in which its cell shows it") {
  const auto text_of = [](const std::string& format, const std::string& number) {
    return number_text(number, style_of_format(format), false);
  };
  const std::string telephone = R"([<=9999999]###\-####;\(0##\)\ ###\-####)";
  for (int i = 0; i < 100; ++i) {
    const std::string a = std::to_string(1000 + i * 73);
    const std::string b = std::to_string(9999 - i * 31);
    CHECK(text_of("000-0000-0000", "10" + a + b) == "010-" + a + "-" + b);
    CHECK(text_of(R"(000\-0000\-0000)", "10" + a + b) == "010-" + a + "-" + b);
    CHECK(text_of("0##-####-####", "10" + a + b) == "010-" + a + "-" + b);
    CHECK(text_of("000000-0000000", "50301300" + a) == "050301-300" + a);
    CHECK(text_of("000000\"-\"0000000;@", "50301300" + a) == "050301-300" + a);
    CHECK(text_of(telephone, "803" + a) == "803-" + a);
    CHECK(text_of(telephone, "53803" + a) == "(053) 803-" + a);
    CHECK(text_of("#,##0", a) == a);
    CHECK(text_of("# ?/4", a) == a);
    CHECK(text_of("# ?\?/?\?", a) == a);
    CHECK(text_of("#,##0\"원\"", a) == a);
    CHECK(text_of("0\"번\"", a) == a);
    CHECK(text_of("[Red]0.00", a) == a);
    CHECK(text_of("000-0000-0000", "-" + a) == "-" + a);
    CHECK(text_of("000-0000-0000", a + ".5") == a + ".5");
  }
  for (const std::string format :
       {"[", "\"", "\\", "[<]00", "[<=x]0-0", ";;;", "0-", "_", "*", "00\"", "0-0[", "[>5];0-0"}) {
    text_of(format, "12");  // any text is accepted
  }
}

TEST_CASE("two sheets of a workbook cannot be in the same place") {
  const std::string bytes =
      zip({{"xl/workbook.xml", "<workbook><sheets><sheet r:id=\"a\"/><sheet r:id=\"a\"/></sheets></workbook>"},
           {"xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"a\" Target=\"worksheets/a.xml\"/></Relationships>"},
           {"xl/worksheets/a.xml", "<worksheet>" + row({"id", "title"}) + row({"1", "t"}) + "</worksheet>"}});
  CHECK_THAT(error_of([&] { read_bytes("a.xlsx", bytes); }).message, Contains("in the same place"));
}

TEST_CASE("the size of a spreadsheet is limited, however small its file is") {
  std::string large = "<row><c t=\"str\"><v>";
  large.append((256U << 20) + 1, ' ');
  const std::string bomb = xlsx({large});
  CHECK(bomb.size() < 2'000'000);
  CHECK_THAT(error_of([&] { read_bytes("a.xlsx", bomb); }).message, Contains("more than 256 MiB"));
  SourceSpec spec;
  spec.max_record = 1000;
  const ReadAll all =
      read_bytes("a.xlsx",
                 xlsx({row({"id", "title"}) + row({"1", std::string(2000, 'x')}) +
                       "<row><c r=\"A3\"><v>2</v></c><c r=\"B3\" t=\"str\"><v>t</v></c><c r=\"ZZZZ3\"><v>1"
                       "</v></c></row>" +
                       row({"4", "t"})}),
                 spec);
  CHECK(ids_of(all) == Ids{"4"});
  CHECK(all.rejects.size() == 2);
}

TEST_CASE("a hidden sheet of an OpenDocument spreadsheet is not read, unless it is named") {
  const std::string styles =
      "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"true\"/>"
      "</style:style><style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties "
      "table:display=\"false\"/></style:style>";
  const auto table = [](const std::string& name, const std::string& style, const std::string& id) {
    return "<table:table table:name=\"" + name + "\" table:style-name=\"" + style + "\">" + ods_row({"id", "title"}) +
           ods_row({id, "t"}) + "</table:table>";
  };
  const auto content = [&](const std::string& tables) {
    return zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                {"content.xml", "<office:document-content><office:automatic-styles>" + styles +
                                    "</office:automatic-styles><office:body><office:spreadsheet>" + tables +
                                    "</office:spreadsheet></office:body></office:document-content>"}});
  };
  CHECK(ids_of(read_bytes("a.ods", content(table("숨김", "ta2", "9") + table("공고", "ta1", "1")))) == Ids{"1"});
  CHECK(ids_of(read_bytes("a.ods", content(table("공고", "ta1", "1") + table("숨김", "ta2", "9")))) == Ids{"1"});
  CHECK_THAT(error_of([&] { read_bytes("a.ods", content(table("숨김", "ta2", "9"))); }).message, Contains("hidden"));
}

TEST_CASE("a cell merged over rows of one sheet is not in the next sheet, and a table in a drawing is no sheet") {
  const std::string spanned = "<table:table table:name=\"표지\">" +
                              ods_row({ods_cell("표지", "table:number-rows-spanned=\"9\""), "작성"}) + "</table:table>";
  const std::string drawing = "<table:shapes><table:table table:name=\"그림\">" + ods_row({"id", "title"}) +
                              ods_row({"9", "t"}) + "</table:table></table:shapes>";
  const ReadAll all = read_bytes(
      "a.ods", ods(spanned + "<table:table table:name=\"공고\">" + drawing + ods_row({"부서", "id", "title"}) +
                   ods_row({"<table:table-cell/>", "1", "t"}) + "</table:table>"));
  REQUIRE(ids_of(all) == Ids{"1"});
  CHECK(all.announcements[0].department.empty());
}

TEST_CASE("a thousand sheets are looked through for the one with a table") {
  std::string tables;
  for (int i = 0; i < 999; ++i) {
    tables += "<table:table table:name=\"" + std::to_string(i) + "\">" + ods_row({"메모"}) + "</table:table>";
  }
  tables += "<table:table table:name=\"공고\">" + ods_row({"id", "title"}) + ods_row({"1", "t"}) + "</table:table>";
  CHECK(ids_of(read_bytes("a.ods", ods(tables))) == Ids{"1"});
}

TEST_CASE("workbooks whose members are damaged end in an answer") {
  std::mt19937 random(11);
  const TemporaryDirectory directory;
  const auto damaged = [&](std::string text) {
    for (std::size_t i = random() % 4; i > 0 && !text.empty(); --i) {
      const std::size_t at = random() % text.size();
      switch (random() % 3) {
        case 0:
          text[at] = static_cast<char>(random() % 256);
          break;
        case 1:
          text.erase(at, random() % 9);
          break;
        default:
          text.insert(at, text.substr(random() % text.size(), random() % 30));
      }
    }
    return text;
  };
  std::size_t answers = 0;
  for (int round = 0; round < 2000; ++round) {
    const std::string sheet = damaged("<worksheet><sheetData>" + row({"id", "title", "date"}) +
                                      row({"1", "<c t=\"s\"><v>0</v></c>", "<c s=\"1\"><v>45980</v></c>"}) +
                                      "</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>");
    SourceSpec spec;
    spec.paths = {directory.write(
        "a",
        round % 2 == 0
            ? zip({{"xl/workbook.xml", damaged("<workbook><sheets><sheet name=\"s\" r:id=\"a\"/></sheets></workbook>")},
                   {"xl/_rels/workbook.xml.rels",
                    damaged("<Relationships><Relationship Id=\"a\" Target=\"worksheets/a.xml\"/></Relationships>")},
                   {"xl/sharedStrings.xml", damaged("<sst><si><t>t</t></si></sst>")},
                   {"xl/styles.xml", damaged("<styleSheet><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>")},
                   {"xl/worksheets/a.xml", sheet}})
            : ods(damaged("<table:table table:name=\"t\">" + ods_row({"id", "title"}) + ods_row({"1", "t"}) +
                          "</table:table>")))};
    try {
      answers += read_all(spec).announcements.size();
    } catch (const Error& error) {
      REQUIRE(error.kind() == ErrorKind::input);
    }
  }
  CHECK(answers > 200);
}

TEST_CASE("workbooks with random damage end in an answer") {
  const std::string good =
      xlsx({row({"id", "title", "<c s=\"1\"><v>1</v></c>"}) + row({"1", "t"})}, "<si><t>x</t></si>");
  const std::string other =
      ods("<table:table table:name=\"t\">" + ods_row({"id", "title"}) + ods_row({"1", "t"}) + "</table:table>");
  std::mt19937 random(4);
  const TemporaryDirectory directory;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = round % 2 == 0 ? good : other;
    for (std::size_t i = random() % 8; i > 0; --i) {
      bytes[4 + random() % (bytes.size() - 4)] = static_cast<char>(random() % 256);
    }
    SourceSpec spec;
    spec.paths = {directory.write("a.xlsx", bytes)};
    try {
      const ReadAll all = read_all(spec);
      CHECK(all.counts.files == 1);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::input);
    }
  }
}

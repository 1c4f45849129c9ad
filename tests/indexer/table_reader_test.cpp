// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <utility>

#include "tests/indexer/source_fixture.hpp"
#include "tests/paths.hpp"
#include "tests/rounds.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

TEST_CASE("a table is read by its header, with quotes and line ends inside cells") {
  const ReadAll all = read_bytes("a.csv",
                                 "id,title,body,date,views\r\n"
                                 "1,\"나루시, \"\"물\"\" 축제\",\"첫 줄\r\n둘째 줄\",2024.03.07,\"1,234\"\r\n"
                                 "\r\n"
                                 "2,  제목 둘  ,,20240308,\r\n"
                                 "3,12\" 모니터 구매,,,5");
  REQUIRE(all.announcements.size() == 3);
  CHECK(all.announcements[0].title == "나루시, \"물\" 축제");
  CHECK(all.announcements[0].body == "첫 줄\n둘째 줄");
  CHECK(all.announcements[0].date == make_day(2024, 3, 7));
  CHECK(all.announcements[0].views == 1234U);
  CHECK(all.origins[0].line == 2);
  CHECK(all.announcements[1].title == "제목 둘");
  CHECK(all.origins[1].line == 5);
  CHECK(all.announcements[2].title == "12\" 모니터 구매");
  CHECK(all.rejects.empty());
}

TEST_CASE("Korean column names are known, but a row number is no id") {
  const std::string header = "번호,고시공고번호,제목,담당부서,등록일,게재기간,조회수,첨부\n";
  const std::string row = "17,제2024-5호,도로 점용 허가,건설국 도로과,'24.3.7.,2024.03.07 ~ 2024.03.21,31,file\n";
  const ReadError error = error_of([&] { read_bytes("a.csv", header + row); });
  CHECK(error.kind == ErrorKind::input);
  CHECK_THAT(error.message, Contains("--map COLUMN=id") && Contains("고시공고번호") && Contains("a.csv"));

  SourceSpec spec;
  add_mapping(spec.mapping, "관리번호=id");
  const ReadAll all = read_bytes("a.csv", "관리번호," + header + "N7," + row, spec);
  REQUIRE(all.announcements.size() == 1);
  const Announcement& a = all.announcements[0];
  CHECK(a.id == "N7");
  CHECK(a.number == "제2024-5호");
  CHECK(a.title == "도로 점용 허가");
  CHECK(a.department == std::vector<std::string>{"건설국", "도로과"});
  CHECK(a.date == make_day(2024, 3, 7));
  CHECK(a.begin == make_day(2024, 3, 7));
  CHECK(a.end == make_day(2024, 3, 21));
  CHECK(a.views == 31U);
  CHECK(a.has_attachment);
  REQUIRE(all.notices.size() == 1);
  CHECK_THAT(all.notices[0], Contains("번호"));
}

TEST_CASE("column names are compared without regard to case, space and composition") {
  SourceSpec spec;
  add_mapping(spec.mapping, "문서 번호=id");
  const ReadAll all = read_bytes(
      "a.csv", "문서번호,TITLE,\xE1\x84\x87\xE1\x85\xAE\xE1\x84\x89\xE1\x85\xA5,조회 수\n1,t,도로과,9\n", spec);
  REQUIRE(all.announcements.size() == 1);
  CHECK(all.announcements[0].department == std::vector<std::string>{"도로과"});
  CHECK(all.announcements[0].views == 9U);
  CHECK(all.notices.empty());
}

TEST_CASE("a row that does not fit its header is rejected with its line") {
  const ReadAll all = read_bytes("a.csv", "id,title,board\n1,t\n2,t,공고\n3,t,공고,넘침\n4,t,공고,,\n,t,공고\n");
  REQUIRE(all.rejects.size() == 3);
  CHECK(all.rejects[0].origin.line == 2);
  CHECK_THAT(all.rejects[0].reason.english, Contains("the row has 2 cells, the header 3"));
  CHECK(all.rejects[0].record == "1,t");
  CHECK(all.rejects[1].origin.line == 4);
  CHECK(all.rejects[2].origin.line == 6);
  CHECK_THAT(all.rejects[2].reason.english, Contains("id is missing"));
  CHECK(all.announcements.size() == 2);
}

TEST_CASE("a quote that goes wrong costs its own line and no other") {
  const ReadAll stray = read_bytes("a.csv", "id,title\n1,\"열린 따옴표\n2,둘\n3,\"셋, 셋\"\n4,넷\n");
  REQUIRE(stray.rejects.size() == 1);
  CHECK(stray.rejects[0].origin.line == 2);
  CHECK(stray.rejects[0].record == "1,\"열린 따옴표");
  REQUIRE(stray.announcements.size() == 3);
  CHECK(stray.announcements[1].title == "셋, 셋");
  CHECK(stray.origins[2].line == 5);

  const ReadAll open = read_bytes("a.csv", "id,title\n1,하나\n2,\"끝까지\n3,셋\n");
  REQUIRE(open.rejects.size() == 1);
  CHECK_THAT(open.rejects[0].reason.english, Contains("never closed"));
  CHECK(open.announcements.size() == 2);

  const ReadAll inner = read_bytes("a.csv", "id,title\n1,\"그는 \"물\"이라 했다\"\n2,둘\n");
  REQUIRE(inner.rejects.size() == 1);
  CHECK(inner.announcements.size() == 1);
}

TEST_CASE("tabs separate a TSV, and there an unpaired quote is a letter") {
  const ReadAll all = read_bytes("a.tsv",
                                 "id\ttitle\tbody\n"
                                 "1\t\"물, 길\" 축제\t가, 나\n"
                                 "2\t\"따옴표로 싼\ttab\"\t본문\n");
  REQUIRE(all.announcements.size() == 2);
  CHECK(all.announcements[0].title == "\"물, 길\" 축제");
  CHECK(all.announcements[0].body == "가, 나");
  CHECK(all.announcements[1].title == "따옴표로 싼 tab");
}

TEST_CASE("semicolons and tabs separate a CSV that has no comma in its header") {
  CHECK(read_bytes("a.csv", "id;title\n1;가, 나\n").announcements.at(0).title == "가, 나");
  CHECK(read_bytes("a.csv", "id\ttitle\n1\t가, 나\n").announcements.at(0).title == "가, 나");
}

TEST_CASE("the separator is the one that gives known columns, also beside quoted separators in the header") {
  const std::array rows{
      std::pair{"id;제목;\"내용(요약, 본문)\"\n", "1;가, 나;본문\n"},
      std::pair{"id\t제목\t\"내용(요약, 본문; 첨부)\"\n", "1\t가, 나\t본문\n"},
      std::pair{"id,제목,\"내용; 첨부\"\n", "1,\"가, 나\",본문\n"},
      std::pair{"id;제목;구분, 종류\n", "1;가, 나;본문\n"},
  };
  for (const auto& [header, row] : rows) {
    INFO(header);
    const ReadAll all = read_bytes("a.csv", std::string(header) + row);
    CHECK(all.announcements.at(0).title == "가, 나");
    CHECK(all.rejects.empty());
  }
}

TEST_CASE("the first line sep= names the separator and is no header") {
  for (const std::string_view mark : {"", "\xEF\xBB\xBF"}) {
    for (const std::string_view first : {"sep=;", "SEP=;", "\"sep=;\""}) {
      for (const std::string_view end : {"\r\n", "\n", "\r"}) {
        std::string bytes(mark);
        for (const std::string_view line :
             {first, std::string_view("id;제목;내용"), std::string_view("1;가, 나;본문")}) {
          bytes.append(line).append(end);
        }
        INFO(bytes);
        const ReadAll all = read_bytes("a.csv", bytes);
        CHECK(all.announcements.at(0).title == "가, 나");
        CHECK(all.rejects.empty());
      }
    }
  }
  CHECK(read_bytes("a.csv", "sep=|\nid|제목\n1|가, 나\n").announcements.at(0).title == "가, 나");
}

TEST_CASE("the header is found below a title, blank rows and the conditions of an export") {
  for (const std::string_view above : {"2024년 공고 목록\n", "2024년 공고 목록,,,\n", "2024년 공고 목록,,,\n,,,\n\n",
                                       "\"가온시, 공고\"\n조회: 전체\n\n", "공고 목록,출력일 2024-05-02,,\n"}) {
    INFO(above);
    const ReadAll all =
        read_bytes("a.csv", std::string(above) + "id,제목,내용,등록일\n1,교실,본문,2024-05-02\n2,둘,,\n");
    CHECK(all.announcements.size() == 2);
    CHECK(all.rejects.empty());
    CHECK(all.origins.at(0).line == 2 + static_cast<std::uint64_t>(std::count(above.begin(), above.end(), '\n')));
  }
  // The message names the columns of the header, not the title.
  CHECK_THAT(error_of([] { read_bytes("a.csv", "공고 목록,,\n연번,글번호,글제목\n1,n7,축제\n"); }).message,
             Contains("글번호"));
}

TEST_CASE("a row of names among the records is a record") {
  const ReadAll all = read_bytes("a.csv", "id,제목,내용\n제목,내용,등록일\n2,둘,본문\n");
  CHECK(all.announcements.size() == 2);
}

TEST_CASE("a header that is repeated among the rows is no record") {
  const ReadAll all = read_bytes("a.csv", "id,제목\n1,하나\nid,제목\n2,둘\n\"id\",제목\n");
  CHECK(all.announcements.size() == 2);
  CHECK(all.rejects.empty());
}

TEST_CASE("a bar separates cells, and a separator in quotes does not") {
  const ReadAll bars = read_bytes("a.csv", "id|제목|부서\n1|수도, 가스; 전기|급수과\n");
  CHECK(bars.announcements.at(0).title == "수도, 가스; 전기");
  const ReadAll mixed = read_bytes("a.csv", "id;제목;본문\n1;\"가,나;다\";\"라, \"\"마\"\"\"\n2;\"x,y\";z\n");
  REQUIRE(mixed.announcements.size() == 2);
  CHECK(mixed.announcements[0].title == "가,나;다");
  CHECK(mixed.announcements[0].body == "라, \"마\"");
}

TEST_CASE("what csv-spectrum tests holds with every separator and line end") {
  struct Cell {
    std::string written;
    std::string read;
  };
  const std::vector<Cell> cells = {{"평범", "평범"},
                                   {"\"수도@감면\"", "수도@감면"},                  // a separator in quotes
                                   {"", ""},                                        // an empty cell
                                   {"\"\"", ""},                                    // an empty cell in quotes
                                   {"\"그는 \"\"예\"\"라고\"", "그는 \"예\"라고"},  // doubled quotes
                                   {"\"첫#둘\"", "첫\n둘"},                         // a line end in quotes
                                   {"\"\"\"첫\"\"#둘\"", "\"첫\"\n둘"},             // both
                                   {"\"{\"\"a\"\": 1@\"\"b\"\": [2]}\"", "{\"a\": 1@\"b\": [2]}"},  // JSON
                                   {"ʤ 물 🌊", "ʤ 물 🌊"}};
  const auto laid_out = [](std::string text, char separator, const std::string& end) {
    std::replace(text.begin(), text.end(), '@', separator);
    for (std::size_t at = text.find('#'); at != std::string::npos; at = text.find('#', at + end.size())) {
      text.replace(at, 1, end);
    }
    return text;
  };
  for (const char separator : {',', ';', '|', '\t'}) {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
      for (const Cell& first : cells) {
        for (const Cell& second : cells) {
          const std::string bytes =
              laid_out("id@title@body#1@" + first.written + '@' + second.written + "#2@t@u#", separator, end);
          INFO(bytes);
          const ReadAll all = read_bytes("a.csv", bytes);
          const bool is_empty = first.read.empty() && second.read.empty();
          REQUIRE(all.announcements.size() == (is_empty ? 1U : 2U));
          if (!is_empty) {
            std::string title = laid_out(first.read, separator == '\t' ? ' ' : separator, "\n");
            std::replace(title.begin(), title.end(), '\n', ' ');
            CHECK(all.announcements[0].title == title);
            CHECK(all.announcements[0].body == laid_out(second.read, separator == '\t' ? ' ' : separator, "\n"));
          }
        }
      }
    }
  }
}

TEST_CASE("rows may end with LF, CR LF or a lone CR, also within one file") {
  const std::array<std::string, 3> ends{"\n", "\r\n", "\r"};
  for (std::size_t mix = 0; mix < 81; ++mix) {
    const auto end = [&](std::size_t power) { return ends[mix / power % 3]; };
    const std::string bytes =
        "id,제목,내용" + end(1) + "1,하나,본문" + end(3) + "2,\"둘" + end(9) + "줄\",본문" + end(27) + "3,셋,";
    INFO(bytes);
    const ReadAll all = read_bytes("a.csv", bytes);
    REQUIRE(all.announcements.size() == 3);
    CHECK(all.announcements[1].title == "둘 줄");
    CHECK(all.origins[2].line == 5);
    CHECK(all.rejects.empty());
  }
}

TEST_CASE("a lone CR inside a cell without quotes stays in the cell") {
  const ReadAll all = read_bytes("a.csv", "id,제목,내용\n1,제설\r대책,눈\n2,둘,앞\r뒤\n3,셋\r4,넷,본문\n");
  REQUIRE(all.announcements.size() == 3);
  CHECK(all.announcements[0].title == "제설 대책");
  CHECK(all.announcements[1].body == "앞\n뒤");
  CHECK(all.announcements[2].id == "4");
  REQUIRE(all.rejects.size() == 1);
  CHECK(all.rejects[0].record == "3,셋");
}

TEST_CASE("a file of many lone CR and a wide header is read in bounded time") {
  std::string bytes = "id,title" + std::string(5000, ',') + "\n";
  const int lines = gonggo_test::rounds(100'000);
  for (int i = 0; i < lines; ++i) {
    bytes += "x\r";
  }
  const ReadAll all = read_bytes("a.csv", bytes);
  CHECK(all.announcements.empty());
  CHECK(all.rejects.size() == lines);
}

TEST_CASE("a cell with many lone CR is read in bounded time") {
  std::string bytes = "id,title,body\n1,t,b";
  for (int i = 0; i < 1'000'000; ++i) {
    bytes += "\rx";
  }
  const ReadAll all = read_bytes("a.csv", bytes + "\n2,t,b\n");
  REQUIRE(all.announcements.size() == 2);
  CHECK(all.announcements[0].body.ends_with("x\nx"));
  CHECK(all.rejects.empty());
}

TEST_CASE("an empty table and a header alone hold nothing") {
  CHECK(read_bytes("a.csv", "").counts.announcements == 0);
  CHECK(read_bytes("a.csv", "\n \n").counts.rejects == 0);
  CHECK(read_bytes("a.csv", "id,title\n").counts.rejects == 0);
  CHECK_THAT(error_of([] { read_bytes("a.csv", "id,\"title\n1,t\n"); }).message, Contains("header row"));
}

TEST_CASE("of columns with one name the first that has a value counts, and nameless columns are passed over") {
  const ReadAll all = read_bytes("a.csv", "id,title,title,\n1,,둘째,x\n2,첫째,둘째,\n");
  REQUIRE(all.announcements.size() == 2);
  CHECK(all.announcements[0].title == "둘째");
  CHECK(all.announcements[1].title == "첫째");
  CHECK(all.notices.empty());
}

TEST_CASE("a file of broken quotes is read in bounded time and every line is reported") {
  std::string bytes = "id,title\n";
  for (int i = 0; i < 20000; ++i) {
    bytes += "y\",\"\n";
  }
  const ReadAll all = read_bytes("a.csv", bytes);
  CHECK(all.announcements.empty());
  CHECK(all.rejects.size() == 20000);
}

TEST_CASE("the sample of bids needs one entry in its map, for the id") {
  const auto read_with = [](std::initializer_list<const char*> mapping) {
    SourceSpec spec;
    spec.name = "bids";
    spec.board = "입찰";
    spec.paths = {gonggo_test::source_dir() + "/data/bids.csv"};
    for (const char* entry : mapping) {
      add_mapping(spec.mapping, entry);
    }
    return read_all(spec);
  };
  const ReadAll one = read_with({"일련번호=id"});
  const ReadAll all = read_with({"일련번호=id", "공고번호=number", "공고명=title", "내용=body", "게시일=date",
                                 "담당부서=department", "공고종료일=end", "조회수=views"});
  CHECK(one.announcements.size() > 10);
  CHECK(one.announcements == all.announcements);
  CHECK(one.notices.empty());
  CHECK(one.rejects.empty());
  CHECK(one.left_out.empty());
}

TEST_CASE("a quote that is never closed is reported with its line, and the rows after it are read") {
  SourceSpec spec;
  spec.max_record = 400;
  int cases = 0;
  for (int before = 0; before < 10; ++before) {       // good rows before the quote
    for (int inside = 0; inside < 3; ++inside) {      // closed quotes with line ends before it, in the same row
      for (const int after : {0, 1, 9, 200, 1000}) {  // good rows after it
        std::string bytes = "id,title,body\n";
        for (int i = 0; i < before; ++i) {
          bytes += "b" + std::to_string(i) + ",t,x\n";
        }
        bytes += "q," +
                 std::string(inside > 0 ? "\"a" + std::string(static_cast<std::size_t>(inside), '\n') + "b\"" : "t") +
                 ",\"open\n";
        for (int i = 0; i < after; ++i) {
          bytes += "a" + std::to_string(i) + ",t,x\n";
        }
        INFO(before << " rows before, " << inside << " line ends inside, " << after << " rows after");
        const ReadAll all = read_bytes("a.csv", bytes, spec);
        const auto line = static_cast<std::uint64_t>(before + 2);
        REQUIRE(all.rejects.size() >= 1);
        CHECK(all.rejects[0].origin.line == line);
        CHECK_THAT(all.rejects[0].reason.english,
                   Contains("never closed (on line " + std::to_string(line + static_cast<std::uint64_t>(inside))));
        CHECK(all.announcements.size() >= static_cast<std::size_t>(before + after));
        ++cases;
      }
    }
  }
  CHECK(cases == 150);
}

TEST_CASE("a row that is larger than a record may be is rejected, also if its quotes are closed") {
  SourceSpec spec;
  spec.max_record = 400;
  for (std::size_t lines = 1; lines <= 4; ++lines) {        // of the quoted cell
    for (std::size_t bytes = 380; bytes <= 430; ++bytes) {  // of the row
      std::string cell(bytes - std::string("q,\"\",x").size(), 'a');
      for (std::size_t i = 1; i < lines; ++i) {
        cell[cell.size() * i / lines] = '\n';
      }
      INFO(lines << " lines, " << bytes << " bytes");
      const ReadAll all = read_bytes("a.csv", "id,title,body\nq,\"" + cell + "\",x\nb,t,x\n", spec);
      const bool fits = bytes <= spec.max_record;
      CHECK(std::any_of(all.announcements.begin(), all.announcements.end(),
                        [](const Announcement& each) { return each.id == "q"; }) == fits);
      CHECK(all.announcements.back().id == "b");
      if (!fits) {
        REQUIRE(!all.rejects.empty());
        CHECK_THAT(all.rejects[0].reason.english, Contains("longer than 400 bytes"));
      }
    }
  }
  // The second line is cut off after its closing quote.
  const std::string second_line = std::string(398, 'a') + "\"," + std::string(500, 'b');
  const ReadAll all = read_bytes("a.csv", "id,title,body\nq,\"a\n" + second_line + "\nb,t,x\n", spec);
  CHECK(all.announcements.size() == 1);
  CHECK(all.announcements[0].id == "b");
}

TEST_CASE("a row with more cells than memory should hold is rejected, and the next one is read") {
  for (const std::string name : {"a.csv", "a.tsv"}) {
    const std::string separator = name == "a.csv" ? "," : "\t";
    std::string wide = "1";
    for (int i = 0; i < 20'000; ++i) {
      wide += separator;
    }
    const ReadAll all = read_bytes(name, "id" + separator + "title\n" + wide + "\n2" + separator + "둘\n");
    REQUIRE(all.rejects.size() == 1);
    CHECK_THAT(all.rejects[0].reason.english, Contains("more than 10000 cells"));
    CHECK(all.announcements.size() == 1);
  }
}

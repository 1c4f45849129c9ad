// SPDX-License-Identifier: GPL-2.0-or-later
// Sources that are databases, with SQLite's driver of ODBC: every row, what changed and what was deleted.
#include <sstream>

#include "common/index/generation.hpp"
#include "indexer/database_reader.hpp"
#include "indexer/job.hpp"
#include "indexer/program.hpp"
#include "indexer/source_settings.hpp"
#include "tests/indexer/database_fixture.hpp"
#include "tests/paths.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using namespace database_fixture;

namespace {

// Returns the source of a ready-made site file, with the database in place of its connection. `clock` replaces its
// query, because each database has functions of its own for the time.
SourceSpec site_source(const std::string& name, const Database& database) {
  std::ostringstream out;
  const std::string file = (std::filesystem::path(gonggo_test::source_dir()) / "data" / "sites" / name).string();
  SourceSpec spec = sources_of(parse_options(indexer_program(), {"build", "--config", file}, out).value()).at(0);
  spec.database.connection = database.connection();
  spec.database.password_file.clear();
  spec.database.clock = "SELECT '2025-11-19 00:00:00'";
  return spec;
}

// Runs the statements of a file of SQL in tests/databases.
void fill(const Database& database, const std::string& name) {
  std::ifstream file(std::filesystem::path(gonggo_test::source_dir()) / "tests" / "databases" / name);
  REQUIRE(file);
  for (std::string statement; std::getline(file, statement, ';');) {
    if (statement.find_first_not_of(" \n") != std::string::npos) {
      database.run(statement);
    }
  }
}

}  // namespace

TEST_CASE("every row of a query is a record, and NULL is no value") {
  Board board;
  board.add(7, "수도 요금 😀");
  board.database.run("INSERT INTO post(no, title) VALUES(8, '둘째')");
  const ReadAll all = read_all(board.spec);
  CHECK(ids_of(all) == std::vector<std::string>{"7", "8"});
  CHECK(all.announcements.at(0).title == "수도 요금 😀");
  CHECK(format_day(*all.announcements.at(0).date) == "2025-11-19");
  CHECK(all.announcements.at(1).body.empty());
  CHECK(!all.announcements.at(1).date);
  CHECK(all.left_out.empty());
  CHECK(all.origins.at(1).file == "database of main");
  CHECK(all.origins.at(1).line == 2);
}

TEST_CASE("a table that is read in slices gives each row once, whatever the step and the gaps") {
  Board board;
  std::vector<std::string> wanted;
  for (const int no : {-5, 1, 2, 3, 40, 41, 99, 100, 1000}) {
    board.add(no, "제목");
    wanted.push_back(std::to_string(no));
  }
  for (const int step : {1, 2, 3, 10, 59, 60, 1000, 100000}) {
    INFO(step);
    board.slice(step);
    CHECK(ids_of(read_all(board.spec)) == wanted);
  }
  board.database.run("DELETE FROM post");
  CHECK(read_all(board.spec).announcements.empty());
}

TEST_CASE("a long text is read in pieces, and a row longer than a record may be is rejected") {
  Board board;
  const std::string word = "상수도 ";
  std::string text;
  for (int i = 0; i < 60'000; ++i) {
    text += word;
  }
  board.add(1, "제목");
  board.database.run("UPDATE post SET body = '" + text + "끝'");
  CHECK(read_all(board.spec).announcements.at(0).body == text + "끝");
  board.spec.max_record = 10'000;
  const ReadAll all = read_all(board.spec);
  REQUIRE(all.rejects.size() == 1);
  CHECK(all.rejects.front().reason.english == "the row is longer than 10000 bytes");
}

TEST_CASE("a column whose bytes are in CP949 is decoded as the source says") {
  Board board;
  board.database.run("INSERT INTO post(no, title) VALUES(1, CAST(x'BCF6B5B5' AS TEXT))");
  board.spec.database.encodings = {{"title", "cp949"}};
  CHECK(read_all(board.spec).announcements.at(0).title == "수도");
  board.spec.database.encodings = {{"*", "euc-kr"}};
  CHECK(read_all(board.spec).announcements.at(0).title == "수도");
}

TEST_CASE("the attachments of each row come from a query of their own") {
  Board board;
  board.add(1, "제목");
  board.add(2, "제목");
  board.database.run("CREATE TABLE file(post INTEGER, name TEXT, no INTEGER)");
  board.database.run("INSERT INTO file VALUES(1, '공고 문.hwp', 3), (1, '도면.pdf', 4), (9, '다른.hwp', 5)");
  board.spec.database.attachments = "SELECT name, no FROM file WHERE post = {ID} ORDER BY no";
  board.spec.database.attachment_url = "https://www.gaon.example/down?name={name}&no={NO}";
  const ReadAll all = read_all(board.spec);
  REQUIRE(all.announcements.at(0).attachments.size() == 2);
  CHECK(all.announcements.at(0).attachments.at(0).name == "공고 문.hwp");
  CHECK(all.announcements.at(0).attachments.at(0).url ==
        "https://www.gaon.example/down?name=%EA%B3%B5%EA%B3%A0%20%EB%AC%B8.hwp&no=3");
  CHECK(all.announcements.at(1).attachments.empty());
  board.spec.database.attachments = "SELECT name FROM file WHERE post = {nothing}";
  CHECK(board.failure() == "database of main: attachments: there is no column nothing in the rows of sql");
}

TEST_CASE("queries whose places are wrong are refused before the database is asked") {
  SourceDatabase good;
  good.connection = "city";
  good.sql = "SELECT '{begin}', '{d}' AS id, {d '2025-11-19'} FROM post -- don't {stop}";
  CHECK_NOTHROW(check_database(good, ""));
  const auto refusal = [&](auto&& change) {
    SourceDatabase wrong = good;
    change(wrong);
    return error_of([&] { check_database(wrong, ""); }).message;
  };
  CHECK(refusal([](SourceDatabase& d) { d.sql.clear(); }) == "sql: the query of the rows is missing");
  CHECK(refusal([](SourceDatabase& d) { d.sql += "\n{since}"; }) == "sql: there is nothing to put in place of {since}");
  CHECK(refusal([](SourceDatabase& d) { d.range = "SELECT 1, 2"; }) == "sql: {begin} is missing");
  CHECK(refusal([](SourceDatabase& d) { d.updated_since = "SELECT {since}"; }) ==
        "updated_since needs clock, a query of the time of the database");
  CHECK(refusal([](SourceDatabase& d) { d.attachments = "SELECT 1"; }) ==
        "attachments: it names no column of its row, such as {id}");
  CHECK(refusal([](SourceDatabase& d) {
          d.encodings = {{"a", "ebcdic"}};
        }) == "encodings: ebcdic of a is none of utf-8, cp949, euc-kr and latin1");
}

TEST_CASE("a mistake in a query is reported with file and line of the connection") {
  const TemporaryDirectory folder;
  const std::string file = folder.write("gonggo.toml", "[[source]]\nconnection = \"city\"\nsql = \"SELECT {x}\"\n");
  std::ostringstream out;
  const ReadError error = error_of([&] {
    sources_of(parse_options(indexer_program(), {"build", "--config", file}, out).value());
  });
  CHECK(error.kind == ErrorKind::usage);
  CHECK(error.message == file + ":2: source.connection: sql: there is nothing to put in place of {x}");
  const std::string table = "[[source]]\nconnection = \"city\"\nsql = \"SELECT 1\"\nlive_ids = \"SELECT 1\"\n";
  (void)folder.write("gonggo.toml", table + table);
  CHECK(error_of([&] {
          sources_of(parse_options(indexer_program(), {"build", "--config", file}, out).value());
        }).message.starts_with(file + ":4: source.live_ids: another [[source]] has the name main, too; "));
}

TEST_CASE("an update reads what changed since the last reading and removes what is no longer there") {
  Board board;
  for (int no = 1; no <= 20; ++no) {
    board.add(no, "처음");
  }
  board.spec.database.clock = "SELECT '2025-11-20'";
  board.spec.database.updated_since = "SELECT no AS id, title FROM post WHERE changed >= {since}";
  board.spec.database.live_ids = "SELECT no FROM post";
  IndexingJob job;
  job.index = board.database.folder.path() / "index";
  job.sources = {board.spec};
  CHECK(run(job, true).published.added == 20);
  CHECK(run(job, false).announcements == 0);
  board.database.run("UPDATE post SET title = '바뀜', changed = '2025-11-21' WHERE no IN (3, 4, 5)");
  board.database.run("UPDATE post SET title = '모르게 바뀜' WHERE no = 6");
  board.add(21, "새로", "2025-11-20");
  board.database.run("DELETE FROM post WHERE no IN (1, 2)");
  const JobReport report = run(job, false);
  CHECK(report.failed.empty());
  CHECK(report.published.replaced == 3);
  CHECK(report.published.added == 1);
  CHECK(report.published.removed == 2);
  CHECK(describe_generation(live_generation(job.index).value()).documents == 19);
}

TEST_CASE("the site file of Rhymix reads public documents with their attachments") {
  const Database database;
  fill(database, "rhymix.sql");
  const ReadAll all = read_all(site_source("rhymix.toml", database));
  CHECK(ids_of(all) == std::vector<std::string>{"101", "102"});
  const Announcement& first = all.announcements.at(0);
  CHECK(first.title == "상수도 요금 안내");
  CHECK(first.body == "요금이 바뀝니다.");
  CHECK(first.board == "공지사항");
  CHECK(all.announcements.at(1).board == "입찰공고");
  CHECK(format_day(*first.date) == "2025-11-19");
  CHECK(first.url == "https://www.gaon.example/notice/101");
  REQUIRE(first.attachments.size() == 1);
  CHECK(first.attachments.at(0).name == "요금표.hwp");
  CHECK(first.attachments.at(0).url ==
        "https://www.gaon.example/?module=file&act=procFileDownload&file_srl=900&sid=abc123&module_srl=10");
  CHECK(all.notices.empty());
}

TEST_CASE("the site file of gnuboard reads posts that are neither comments nor secret") {
  const Database database;
  fill(database, "gnuboard.sql");
  const ReadAll all = read_all(site_source("gnuboard.toml", database));
  CHECK(ids_of(all) == std::vector<std::string>{"1", "4"});
  const Announcement& first = all.announcements.at(0);
  CHECK(first.title == "도서관 휴관 안내");
  CHECK(first.body == "월요일에 쉽니다.");
  CHECK(first.url == "https://www.gaon.example/bbs/board.php?bo_table=notice&wr_id=1");
  REQUIRE(first.attachments.size() == 2);
  CHECK(first.attachments.at(1).name == "일정.pdf");
  CHECK(first.attachments.at(1).url == first.url);
  CHECK(all.notices.empty());
}

TEST_CASE("an update reads the whole board of gnuboard, because the table does not say which post was edited") {
  const Database database;
  fill(database, "gnuboard.sql");
  IndexingJob job;
  job.index = database.folder.path() / "index";
  job.sources = {site_source("gnuboard.toml", database)};
  CHECK(run(job, true).published.added == 2);
  database.run("UPDATE g5_write_notice SET wr_subject = '바뀐 제목' WHERE wr_id = 4");
  CHECK(run(job, false).published.replaced == 2);
}

TEST_CASE("the site file of eGovFrame reads posts that are in use and not secret") {
  const Database database;
  fill(database, "egovframe.sql");
  const ReadAll all = read_all(site_source("egovframe.toml", database));
  CHECK(ids_of(all) == std::vector<std::string>{"1", "2"});
  const Announcement& first = all.announcements.at(0);
  CHECK(first.title == "물순환 사업 모집 공고");
  CHECK(first.body == "신청하십시오.");
  CHECK(first.board == "고시공고");
  CHECK(format_day(*first.begin) == "2025-11-01");
  CHECK(format_day(*first.end) == "2025-11-30");
  CHECK(!all.announcements.at(1).begin);
  CHECK(!all.announcements.at(1).end);
  CHECK(first.url == "https://www.gaon.example/cop/bbs/selectArticleDetail.do?bbsId=BBSMSTR_000000000001&nttId=1");
  REQUIRE(first.attachments.size() == 1);
  CHECK(first.attachments.at(0).name == "모집 공고문.hwp");
  CHECK(first.attachments.at(0).url == first.url);
  CHECK(all.notices.empty());
}

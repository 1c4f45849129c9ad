// SPDX-License-Identifier: GPL-2.0-or-later
// Sources that are databases, with SQLite's driver of ODBC: faults and what their messages say.
#include "common/index/generation.hpp"
#include "tests/indexer/database_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using namespace database_fixture;

TEST_CASE("a range that would take too many slices is refused") {
  Board board;
  board.add(1, "제목");
  board.database.run("INSERT INTO post(no, title) VALUES(20240101000001, '제목')");
  board.slice(100);
  CHECK(board.failure() ==
        "database of main: range: 1 to 20240101000001 in steps of 100 are too many queries; choose a larger step");
}

TEST_CASE("a range from the least to the greatest whole number is refused, and its ends can be read") {
  Board board;
  board.database.run("INSERT INTO post(no, title) VALUES(-9223372036854775808, '제목'), (9223372036854775807, '제목')");
  board.slice(1);
  CHECK(board.failure() ==
        "database of main: range: -9223372036854775808 to 9223372036854775807 in steps of 1 are too many queries; "
        "choose a larger step");
  board.spec.database.step = 1ULL << 62;
  CHECK(ids_of(read_all(board.spec)).size() == 2);
}

TEST_CASE("a binary column is refused by its name") {
  Board board;
  board.database.run("CREATE TABLE picture(id INTEGER, title TEXT, thumbnail BLOB)");
  board.database.run("INSERT INTO picture VALUES(1, '제목', x'00FF')");
  board.spec.database.sql = "SELECT * FROM picture";
  CHECK(board.failure().starts_with("database of main: sql: the column thumbnail is binary; "));
}

TEST_CASE("attachments that cannot be read whole fail the source") {
  Board board;
  board.add(1, "제목");
  board.database.run("CREATE TABLE file(post INTEGER, name TEXT, no INTEGER)");
  board.database.run("INSERT INTO file VALUES(1, '공고문.hwp', 1), (1, hex(zeroblob(10000)), 2), (1, '도면.pdf', 3)");
  board.spec.database.attachments = "SELECT name, no FROM file WHERE post = {id} ORDER BY no";
  CHECK(read_all(board.spec).announcements.at(0).attachments.size() == 3);
  board.spec.max_record = 10'000;
  CHECK(board.failure() == "database of main: attachments: a row is longer than 10000 bytes");
  board.spec.database.attachments =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1001) SELECT 'a.hwp', i FROM n, post "
      "WHERE no = {id}";
  CHECK(board.failure() == "database of main: attachments: a row has more than 1000");
}

TEST_CASE("errors name the query and what the driver says, and never the password") {
  Board board;
  board.spec.database.sql = "SELECT id FROM nowhere";
  const std::string message = board.failure();
  CHECK(message.starts_with("database of main: sql: SQLSTATE HY000: "));
  CHECK(message.find("no such table: nowhere") != std::string::npos);
  const TemporaryDirectory folder;
  board.spec.database.password_file = folder.write("password", "top}secret\n");
  board.spec.database.connection = "Driver=/no/such/top}secret;Database=x";
  const std::string refused = board.failure();
  CHECK(refused.starts_with("database of main: connection: SQLSTATE 01000: "));
  CHECK(refused.find("secret") == std::string::npos);
  board.spec.database.password_file = "/no/such/file";
  CHECK(board.failure() == "database of main: password_file: /no/such/file cannot be read or is empty");
  board.spec.database.password_file.clear();
  board.spec.database.password_env = "GONGGO_TEST_NOT_SET";
  CHECK(board.failure() == "database of main: password_env: the variable GONGGO_TEST_NOT_SET is not set");
}

TEST_CASE("a password in braces is never shown, as the driver knows it or as it is written") {
  Board board;
  for (const std::string written : {"hid;den", "hid}}den", "hid;}};den", "{hidden", "hidden=}}"}) {
    for (const std::string key : {"Pwd", " PASSWORD "}) {
      board.spec.database.connection = board.database.connection() + ";" + key + "={" + written + "} ;Timeout=1000";
      std::string plain = written;
      if (const std::size_t at = plain.find("}}"); at != std::string::npos) {
        plain.erase(at, 1);
      }
      for (const std::string& shown : {written, plain}) {
        board.spec.database.sql = "SELECT id FROM \"<" + shown + ">\"";
        INFO(board.spec.database.connection << " " << shown);
        CHECK(board.failure().find("no such table: <***>") != std::string::npos);
      }
    }
  }
  board.spec.database.connection = board.database.connection() + ";Note={a;Pwd=nowhere}";
  board.spec.database.sql = "SELECT id FROM nowhere";
  CHECK(board.failure().find("no such table: nowhere") != std::string::npos);
}

TEST_CASE("a query cannot change the database") {
  Board board;
  board.add(1, "제목");
  board.spec.database.sql = "DELETE FROM post";
  CHECK(board.failure() == "database of main: sql: it gives no columns; a SELECT is needed");
  board.spec.database.sql = "SELECT no AS id, title FROM post";
  CHECK(read_all(board.spec).announcements.size() == 1);
}

TEST_CASE("a list of live ids that is short, and a query that fails, remove nothing") {
  Board board;
  for (int no = 1; no <= 20; ++no) {
    board.add(no, "처음");
  }
  board.spec.database.live_ids = "SELECT no FROM post WHERE no <= 15";
  IndexingJob job;
  job.index = board.database.folder.path() / "index";
  job.sources = {board.spec};
  CHECK(run(job, true).published.added == 20);
  CHECK(error_of([&] {
          run(job, false);
        }).message.starts_with("5 of the 20 documents are not among those that the source has now"));
  job.sources.front().database.live_ids = "SELECT no FROM nowhere";
  CHECK(error_of([&] { run(job, false); }).message.find("live_ids: SQLSTATE") != std::string::npos);
  CHECK(describe_generation(live_generation(job.index).value()).documents == 20);
  job.sources.front().database.live_ids = "SELECT no FROM post WHERE no <= 15";
  job.build.allow_drop_of_source[board.spec.name] = 24;
  CHECK_THROWS_AS(run(job, false), Error);
  job.build.allow_drop_of_source[board.spec.name] = 25;
  CHECK(run(job, false).published.removed == 5);
}

TEST_CASE("a live id that is longer than a record may be fails the source and removes nothing") {
  Board board;
  for (int no = 1; no <= 20; ++no) {
    board.add(no, "처음");
  }
  board.spec.database.live_ids = "SELECT CASE no WHEN 10 THEN hex(zeroblob(10000)) ELSE no END FROM post ORDER BY no";
  board.spec.max_record = 10'000;
  IndexingJob job;
  job.index = board.database.folder.path() / "index";
  job.sources = {board.spec};
  CHECK(run(job, true).published.added == 20);
  job.build.allow_drop_percent = 100;
  CHECK(error_of([&] { run(job, false); }).message.find("live_ids: a row is longer than 10000 bytes") !=
        std::string::npos);
  CHECK(describe_generation(live_generation(job.index).value()).documents == 20);
}

TEST_CASE("a file of SQLite that is not there is an error, and none is made") {
  Board board;
  const std::filesystem::path path = board.database.folder.path() / "gone.db";
  const std::string connection = "Database=" + path.string();
  for (const std::string driver : {"Driver=SQLite3;", "driver = {SQLite3} ;"}) {
    board.spec.database.connection = driver + connection;
    CHECK_THAT(board.failure(), Catch::StartsWith("database of main: connection: the file of the database cannot be "
                                                  "opened; correct its path or make it first (SQLSTATE"));
    CHECK_FALSE(std::filesystem::exists(path));
  }
}

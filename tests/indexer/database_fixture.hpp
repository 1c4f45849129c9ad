// SPDX-License-Identifier: GPL-2.0-or-later
// A board in a database of SQLite, which tests read as a source.
#pragma once

#include <sql.h>
#include <sqlext.h>

#include <sstream>

#include "indexer/job.hpp"
#include "tests/indexer/source_fixture.hpp"

namespace database_fixture {

using namespace gonggo;
using namespace gonggo::indexer;

// A database in a file, and how the test changes it.
class Database {
 public:
  Database() {
    SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment_);
    SQLSetEnvAttr(environment_, SQL_ATTR_ODBC_VERSION, reinterpret_cast<SQLPOINTER>(SQL_OV_ODBC3), 0);
    SQLAllocHandle(SQL_HANDLE_DBC, environment_, &connection_);
    std::string text = connection();
    REQUIRE(SQL_SUCCEEDED(SQLDriverConnect(connection_, nullptr, reinterpret_cast<SQLCHAR*>(text.data()), SQL_NTS,
                                           nullptr, 0, nullptr, SQL_DRIVER_NOPROMPT)));
  }
  ~Database() {
    SQLDisconnect(connection_);
    SQLFreeHandle(SQL_HANDLE_DBC, connection_);
    SQLFreeHandle(SQL_HANDLE_ENV, environment_);
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(std::string sql) const {
    SQLHANDLE statement = SQL_NULL_HANDLE;
    SQLAllocHandle(SQL_HANDLE_STMT, connection_, &statement);
    INFO(sql);
    CHECK(SQL_SUCCEEDED(SQLExecDirect(statement, reinterpret_cast<SQLCHAR*>(sql.data()), SQL_NTS)));
    SQLFreeHandle(SQL_HANDLE_STMT, statement);
  }

  [[nodiscard]] std::string connection() const {
    return "Driver=SQLite3;Database=" + (folder.path() / "city.db").string();
  }

  TemporaryDirectory folder;

 private:
  SQLHANDLE environment_ = SQL_NULL_HANDLE;
  SQLHANDLE connection_ = SQL_NULL_HANDLE;
};

// A database with a table of posts.
struct Board {
  Database database;
  SourceSpec spec;

  Board() {
    database.run("CREATE TABLE post(no INTEGER PRIMARY KEY, title TEXT, body TEXT, day TIMESTAMP, changed TEXT)");
    spec.database.connection = database.connection();
    spec.database.sql = "SELECT no AS id, title, body, day AS date FROM post ORDER BY no";
  }

  void add(int no, const std::string& title, const std::string& changed = "2025-11-19") const {
    database.run("INSERT INTO post VALUES(" + std::to_string(no) + ",'" + title + "','본문','2025-11-19 10:00:00','" +
                 changed + "')");
  }

  void slice(int step) {
    spec.database.range = "SELECT MIN(no), MAX(no) FROM post";
    spec.database.step = static_cast<std::uint64_t>(step);
    spec.database.sql = "SELECT no AS id, title, day AS date FROM post WHERE no BETWEEN {begin} AND {end} ORDER BY no";
  }

  [[nodiscard]] std::string failure() const {
    const ReadError error = error_of([&] { read_all(spec); });
    CHECK(error.kind == ErrorKind::input);
    return error.message;
  }
};

inline JobReport run(const IndexingJob& job, bool is_build) {
  std::ostringstream out;
  Console console(out, false, true);
  JobReport report;
  (is_build ? run_build : run_update)(job, console, {[] { return false; }, [] {}}, report);
  return report;
}

}  // namespace database_fixture

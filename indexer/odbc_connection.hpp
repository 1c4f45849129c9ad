// SPDX-License-Identifier: GPL-2.0-or-later
// Asks a database through ODBC (unixODBC). Only what this program needs: connect, run a SELECT with parameters, read
// its rows one after the other. Rows are read one at a time, and a long value in pieces, so that memory depends on the
// largest row; some drivers keep the whole answer in memory themselves.
//
// All functions throw Error(input) if the driver reports an error. The message has the SQLSTATE and the text of the
// driver; the password and the other values of the connection string that hide one are replaced by ***.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace gonggo::indexer {

// Where a database is, and what proves that it may be read.
struct OdbcLogin {
  std::string connection;           // connection string of ODBC, or the name of a data source (DSN)
  std::string password;             // is added to the connection string; empty: none
  std::chrono::seconds timeout{0};  // longest time that one query may take, if the driver can limit it; 0: no limit
};

using OdbcParameter = std::variant<std::int64_t, std::string>;
// UTF-8; dates and numbers as the driver writes them; nullopt: NULL. U+0000 is kept, but some drivers (MariaDB) end a
// text there unless an encoding is declared for its column.
using OdbcValue = std::optional<std::string>;

// A connection for reading only: the driver is asked to refuse changes, and what a query changes nevertheless is rolled
// back at the end. Belongs to one thread. Queries end before their connection.
class OdbcConnection {
 public:
  explicit OdbcConnection(const OdbcLogin& login);
  ~OdbcConnection();

 private:
  friend class OdbcQuery;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A SELECT that can be run several times. Most drivers allow one running query for each connection. Belongs to one
// thread.
class OdbcQuery {
 public:
  // `encodings` are those of columns whose bytes are not in the encoding of the connection (is_column_encoding()), by
  // name in lower case; "*" means every other column.
  OdbcQuery(OdbcConnection& connection, const std::string& sql, std::map<std::string, std::string> encodings);
  ~OdbcQuery();

  // Runs the query with one parameter for each `?` of it. Ends the run before. Throws Error(input), too, if the query
  // gives no columns or a binary column without an encoding.
  void run(const std::vector<OdbcParameter>& parameters);

  // Returns the names of the columns, after run().
  [[nodiscard]] const std::vector<std::string>& columns() const;

  enum class Fetched { row, too_long, end };
  // Reads the next row, with one value for each column. `too_long`: the row has more than `most_bytes`; its values are
  // incomplete.
  Fetched next(std::vector<OdbcValue>& row, std::uint64_t most_bytes);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// True if a column may be declared to have this encoding: utf-8, cp949, euc-kr or latin1, in lower case.
bool is_column_encoding(const std::string& name);

}  // namespace gonggo::indexer

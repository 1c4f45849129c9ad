// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the rows of a database as the records of a source.
#pragma once

#include <functional>
#include <string>

#include "indexer/format.hpp"
#include "indexer/source.hpp"

namespace gonggo::indexer {

// What a database says besides its rows. Each function may be empty.
struct DatabaseEvents {
  std::function<void(const std::string& value)> clock;  // the answer of the clock query, before the rows
  // Receives the answers of the live_ids query, after the rows. If it is empty, the query is not run.
  std::function<void(const std::string& id)> live_id;
};

// Throws Error(usage) if a query lacks a placeholder, has one that it cannot have, or needs another query. `where` is
// the beginning of the message.
void check_database(const SourceDatabase& database, const std::string& where);

// Reads the rows: all of them, or with SourceDatabase::since those that the query updated_since gives. The names of the
// columns are the keys of the records; the attachments of a row are its key "attachments". The line of a record is the
// number of the row in this reading. Throws Error(input) if the database refuses a query or the connection is lost; the
// message names the query, such as sql or live_ids. Throws UnreadableFile if no column is the id.
void read_database(const SourceDatabase& database, const ReaderOptions& options, const RecordSink& sink,
                   const DatabaseEvents& events);

}  // namespace gonggo::indexer

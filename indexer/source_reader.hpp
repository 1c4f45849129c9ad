// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the files of a source, the output of its command or the rows of its database, and
// converts them to announcements. formats.hpp lists the
// formats, among them lines, tables, board pages, documents (JSON, XML) and spreadsheets. The encodings are UTF-8,
// UTF-16 and CP949. Files may be compressed (gz, xz, zstd, bz2).
//
// Lines, tables and board pages are streamed: their memory use depends on the largest record, and the size of a record
// is limited (SourceSpec::max_record). Documents and spreadsheets are held in memory as a whole and have the limit
// most_document_bytes (whole_text.hpp).
//
// Every record becomes an announcement or a reject. A faulty record does not stop the reading. A whole file does, if it
// shows that the source failed (SourceFailed in format.hpp): an error of a portal, a page that is short, a document
// that is cut off. A command also fails its source if it ends with another status than 0, takes too long, or ends its
// output within a record. A value that cannot be understood (a date such as 1990-11-77) is left out and reported, but
// its announcement is kept. A record is rejected if it has no id or if it has neither title nor body. It is also
// rejected if its id, title, body or embargo cannot be understood.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/message.hpp"
#include "common/index/announcement.hpp"
#include "indexer/files.hpp"
#include "indexer/header_memory.hpp"
#include "indexer/source.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

class SourceWall;

struct Origin {
  std::string file;        // path as the user named it or as it was found; "-" for standard input
  std::uint64_t line = 0;  // number of the first line of the record, from 1; 0: the whole file
};

struct Reject {
  Origin origin;
  Message reason;      // names the key and the value at fault
  std::string record;  // the record as it was read, valid UTF-8, cut after 64 KiB; may be empty
};

// A value that is left out of an announcement. The announcement itself is kept.
struct LeftOutValue {
  Origin origin;
  std::string key;    // key as it is written in the data
  std::string value;  // text, or JSON if it is not text; valid UTF-8, cut after 64 KiB
  Message reason;     // names the key and the value
};

// A record as it was read, before it becomes an announcement.
struct RawRecord {
  struct Value {
    std::string key;                  // as it is written in the data
    std::string text;                 // text, or JSON if it is not text; valid UTF-8, cut after 64 KiB
    std::vector<std::string> fields;  // field keys that it means; "period", or "-" if it is dropped or part of another
  };
  Origin origin;
  std::vector<Value> values;
};

struct SourceProgress {
  std::uint64_t bytes_read = 0;   // bytes of the files on disk, before decompression
  std::uint64_t bytes_total = 0;  // 0: unknown, for example for standard input
};

// Receives the results of the reading, in the order of the input. Each function may be empty. An exception from a
// function ends the reading and reaches the caller unchanged.
struct SourceEvents {
  std::function<void(Announcement&&, const Origin&)> announcement;
  // Called with each file whose format was recognised, and with each record before it becomes an announcement or a
  // reject. For a look at the data; both cost time.
  std::function<void(const std::string& file, std::string_view format)> file = {};
  std::function<void(const RawRecord&)> raw = {};
  // If it is set, a table without a column for the id is read on, and its records are rejected. The function receives
  // the reason that ends the reading otherwise.
  std::function<void(const Origin&, const Message& reason)> no_id = {};
  std::function<void(const Reject&)> reject;
  // Called with the number of records that a page says all pages of its source have together.
  std::function<void(std::uint64_t)> total = {};
  std::function<void(const LeftOutValue&)> left_out;  // called before `announcement`
  // Receives messages for a person. An unknown key is reported once per source.
  std::function<void(const Message&)> notice;
  std::function<void(const SourceProgress&)> progress;
  // Of a database (database_reader.hpp). If `live_id` is set, the query live_ids is run.
  std::function<void(const std::string& value)> clock = {};
  std::function<void(const std::string& id)> live_id = {};
  // What reads the files. If it is null, they are read in this process, as tests and fuzzers do.
  SourceWall* wall = nullptr;
  // Called often, also while a pipe has no bytes. If it returns true, the reading ends with Error(unpublished).
  StopCheck stop;
};

struct SourceCounts {
  std::uint64_t files = 0;  // a command or a database counts as a file
  std::uint64_t announcements = 0;
  std::uint64_t rejects = 0;
  std::uint64_t left_out = 0;  // values left out
  std::uint64_t unread = 0;    // files and directories not read to their end; also counted in `rejects`
  // Records that pages promise and do not have. Several pages of a folder with the same total must have so many records
  // together. A page without another may be a sample, or the rest of a page that was cut short.
  std::uint64_t missing = 0;
  std::uint64_t missing_of_lone_pages = 0;
  Columns columns;  // of the tables that were read
  // The source lists its newest announcements only: it has a feed, or SourceSpec says so. Then nothing is missing.
  bool newest_only = false;
};

// Reads the files that were found for a source. check_source() must accept the source. Ids are not checked for
// duplicates. Throws Error(input) if the user named a table without an id column or a file that cannot be opened. If
// such a file was found in a directory, it is rejected and counted as unread instead. Throws Error(input) if a reader
// throws SourceFailed, or if the command or the database of
// the source fails. A file whose format cannot be recognised is always
// rejected. Several threads may call this function at the same time, because calls share no state. Only one of them may
// read standard input.
SourceCounts read_files(const SourceSpec& spec, const FoundFiles& found, const SourceEvents& events);

// Calls check_source(), find_files() and read_files(). Errors of the first two are thrown before any file is read.
SourceCounts read_source(const SourceSpec& spec, const SourceEvents& events);

}  // namespace gonggo::indexer

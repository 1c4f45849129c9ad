// SPDX-License-Identifier: GPL-2.0-or-later
// Describes a source: where announcements come from and how they are read.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/html_mapping.hpp"

namespace gonggo::indexer {

struct Format;

// A program whose standard output is the data of a source.
struct SourceCommand {
  std::vector<std::string> words = {};  // the program and its arguments; no shell sees them; empty: no command
  std::string directory = {};           // working directory; empty: that of this program
  std::chrono::seconds timeout{3600};   // the program is ended after this time, and the source has failed
  // How long its output may stay open, without a byte, after the program has ended: a program that it started may hold
  // it. Then that program is ended, and the source has failed.
  std::chrono::milliseconds grace{10'000};
};

// A database that is asked through ODBC. The queries are SQL; a place {NAME} in one becomes a parameter of it.
struct SourceDatabase {
  std::string connection = {};      // connection string of ODBC, or the name of a data source; empty: no database
  std::string password_file = {};   // its first line is the password
  std::string password_env = {};    // variable of the environment that holds the password
  std::string sql = {};             // gives all rows; with a range the rows from {begin} to {end}, both included
  std::string range = {};           // gives the first and the last value of {begin} and {end}; empty: one query for all
  std::uint64_t step = 1000;        // values from {begin} to {end}
  std::string clock = {};           // gives the time of the database, less an overlap, as updated_since compares it
  std::string updated_since = {};   // gives the rows that changed since {since}; an update uses it
  std::string live_ids = {};        // gives the ids of all rows; an update removes what is not among them
  std::string attachments = {};     // gives name and address of the attachments of a row; {NAME} is a column of it
  std::string attachment_url = {};  // template of the address (AddressTemplate); {NAME} is a column of `attachments`
  std::map<std::string, std::string> encodings = {};  // column in lower case, or "*" -> encoding of its bytes
  std::chrono::seconds timeout{3600};                 // of one query, if the driver can limit it
  // Not a setting: what `clock` gave when the source was read last. Empty: all rows are read.
  std::string since = {};
};

// The default values apply if the user gives no options.
struct SourceSpec {
  std::string name = "main";       // becomes Announcement::source; [a-z0-9_-]+
  std::vector<std::string> paths;  // files, directories (read recursively, in name order) or "-" for standard input
  SourceCommand command = {};      // if it has words, its output is read, and there are no paths
  SourceDatabase database = {};    // if it has a connection, its rows are read, and there are no paths
  std::string spool = {};          // folder of what was fetched (fetch_spool.hpp), which is read instead; empty: none
  bool newest_only = false;        // only the first pages are fetched (FetchSpec::last), so it lists not all it has
  const Format* format = nullptr;  // nullptr: detected from each file's content and extension
  std::map<std::string, std::string> mapping;  // key or column in the data -> field key, or "-" to drop it
  std::string board;                           // board of announcements that name no board
  std::vector<std::string> department;         // department of announcements that name none
  // Field key -> value in the data -> value that is read instead. An empty value means that there is none.
  std::map<std::string, std::map<std::string, std::string>> values = {};
  std::map<std::string, std::string> defaults = {};  // field key -> value of announcements that have none
  std::string rows = {};               // where a document has its records (ReaderOptions::rows); empty: found by rule
  HtmlMapping html = {};               // where HTML pages have their announcements
  std::string url = {};                // template of the address of announcements without one (AddressTemplate)
  std::string attachment_base = {};    // completes addresses of attachments that do not name the site
  std::string attachment_folder = {};  // files of attachments (AttachmentFiles); empty: none
  std::string date_format =
      {};  // pattern of dates (DatePattern); dates that begin with the year are read without it, too
  // In bytes of its text; a longer record is rejected. A record needs up to 25 times this memory while it is read (a
  // JSON array of short numbers needs the most).
  std::uint64_t max_record = 16U << 20;
  // Largest permitted ratio of the uncompressed size to the compressed size. The ratio is not checked for the first 64
  // MiB of uncompressed data. A file with a higher ratio counts as a decompression bomb, and the rest of the file is
  // rejected. 0: no limit.
  std::uint64_t max_expansion = 400;
  // Share of its documents that may vanish, in percent (BuildOptions::allow_drop_of_source); nullopt: as --allow-drop
  // says.
  std::optional<double> allow_drop = {};
  // Places where the name and the paths were given ("gonggo.toml:7: source.path: "). Messages begin with them. Empty
  // for the command line.
  std::string name_origin = {};
  std::string paths_origin = {};
};

// Adds NAME=FIELD, the argument of --map, to the mapping. Throws Error(usage) if the argument is not valid. `where` is
// the place where the argument was given; the message begins with it.
void add_mapping(std::map<std::string, std::string>& mapping, std::string_view argument,
                 std::string_view where = "--map ");

// True if a source may have this name: a-z, 0-9, _ and - alone.
bool is_source_name(std::string_view name);

// Throws Error(usage) if the name or the mapping is not valid, if there are not exactly one of paths, a command and a
// database, or if "-" occurs twice.
void check_source(const SourceSpec& spec);

}  // namespace gonggo::indexer

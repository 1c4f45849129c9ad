// SPDX-License-Identifier: GPL-2.0-or-later
// Describes a source: where announcements come from and how they are read.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
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
};

// The default values apply if the user gives no options.
struct SourceSpec {
  std::string name = "main";       // becomes Announcement::source; [a-z0-9_-]+
  std::vector<std::string> paths;  // files, directories (read recursively, in name order) or "-" for standard input
  SourceCommand command = {};      // if it has words, its output is read, and there are no paths
  std::string spool = {};          // folder of what was fetched (fetch_spool.hpp), which is read instead; empty: none
  const Format* format = nullptr;  // nullptr: detected from each file's content and extension
  std::map<std::string, std::string> mapping;  // key or column in the data -> field key, or "-" to drop it
  std::string board;                           // board of announcements that name no board
  std::vector<std::string> department;         // department of announcements that name none
  // Field key -> value in the data -> value that is read instead. An empty value means that there is none.
  std::map<std::string, std::map<std::string, std::string>> values = {};
  std::map<std::string, std::string> defaults = {};  // field key -> value of announcements that have none
  std::string rows = {};             // where a document has its records (ReaderOptions::rows); empty: found by rule
  HtmlMapping html = {};             // where HTML pages have their announcements
  std::string url = {};              // template of the address of announcements without one (AddressTemplate)
  std::string attachment_base = {};  // completes addresses of attachments that do not name the site
  std::string date_format =
      {};  // pattern of dates (DatePattern); dates that begin with the year are read without it, too
  // In bytes of its text; a longer record is rejected. A record needs up to 25 times this memory while it is read (a
  // JSON array of short numbers needs the most).
  std::uint64_t max_record = 16U << 20;
  // Largest permitted ratio of the uncompressed size to the compressed size. The ratio is not checked for the first 64
  // MiB of uncompressed data. A file with a higher ratio counts as a decompression bomb, and the rest of the file is
  // rejected. 0: no limit.
  std::uint64_t max_expansion = 400;
  // Places where the name and the paths were given ("gonggo.toml:7: source.path: "). Messages begin with them. Empty
  // for the command line.
  std::string name_origin = {};
  std::string paths_origin = {};
};

// Adds NAME=FIELD, the argument of --map, to the mapping. Throws Error(usage) if the argument is not valid. `where` is
// the place where the argument was given; the message begins with it.
void add_mapping(std::map<std::string, std::string>& mapping, std::string_view argument,
                 std::string_view where = "--map ");

// Throws Error(usage) if the name or the mapping is not valid, if there are neither paths nor a command or
// both, or if "-" occurs twice.
void check_source(const SourceSpec& spec);

}  // namespace gonggo::indexer

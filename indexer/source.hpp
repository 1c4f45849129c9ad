// SPDX-License-Identifier: GPL-2.0-or-later
// A source: where announcements come from and how they are to be read.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo::indexer {

struct Format;

// The default values are used if the user gives no options.
struct SourceSpec {
  std::string name = "main";       // becomes Announcement::source; [a-z0-9_-]+
  std::vector<std::string> paths;  // files, directories (recursive, in name order) or "-" for standard input
  const Format* format = nullptr;  // nullptr: from each file's extension, otherwise from its content
  std::map<std::string, std::string> mapping;  // key or column in the data -> field key, or "-" to drop it
  std::string board;                           // for announcements that name no board
  std::vector<std::string> department;         // for announcements that name no department
  std::uint64_t max_record = 64U << 20;        // in bytes; a longer record is rejected
  // Compressed input may grow to this many times its size (the first 64 MiB do not count). Beyond that it is taken for
  // a decompression bomb, and the rest of that file is rejected. 0: no limit.
  std::uint64_t max_expansion = 400;
  // Where the name and the paths were given, for the beginning of messages ("gonggo.toml:7: source.path: "). Empty for
  // the command line.
  std::string name_origin = {};
  std::string paths_origin = {};
};

// Adds NAME=FIELD, as --map takes it, to the mapping. Throws Error(usage) that lists the fields; `where`, the place the
// argument was given at, goes before its message.
void add_mapping(std::map<std::string, std::string>& mapping, std::string_view argument,
                 std::string_view where = "--map ");

// Throws Error(usage) if the name or the mapping is not valid, if there are no paths, or if "-" is among them twice.
void check_source(const SourceSpec& spec);

}  // namespace gonggo::indexer

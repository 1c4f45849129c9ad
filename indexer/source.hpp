// SPDX-License-Identifier: GPL-2.0-or-later
// The one way from files to announcements: JSON Lines, CSV, TSV and board pages, in UTF-8, UTF-16 or CP949,
// plain or compressed (gz, xz, zstd, bz2), from files, directories and standard input.
//
// Files are streamed: memory is bounded by the largest record, never by the file. Every record becomes an
// announcement or a reject; none is lost silently and none stops the run. A value that cannot be understood (a
// date such as 1990-11-77) is left out and reported as a flaw, and the announcement is kept; without its id, its
// title and body, or an embargo that was meant, a record is rejected.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/announcement.hpp"

namespace gonggo::indexer {

enum class Format {
  jsonl,  // one JSON object a line
  csv,    // RFC 4180 with a header row; commas, or semicolons where the header has no comma
  tsv,    // the same with tabs
  board,  // a page of a board as plain text: title, body, then the list 번호 제목 날짜 조회 수
};

// nullopt for a name that is none of jsonl, csv, tsv, board.
std::optional<Format> parse_format(std::string_view name);

// Where from and how to read it. Defaults are what a user gets who says nothing.
struct SourceSpec {
  std::string name = "main";       // becomes Announcement::source; [a-z0-9_-]+
  std::vector<std::string> paths;  // files, directories (recursive, in name order) or "-" for standard input
  std::optional<Format> format;    // absent: from each file's extension, else from its content
  std::map<std::string, std::string> mapping;  // key or column in the data -> field key, or "-" to drop it
  std::string board;                           // for announcements that name no board
  std::vector<std::string> department;         // for announcements that name no department
  std::uint64_t max_record = 64U << 20;        // bytes of one record; a longer one is rejected
  // Compressed input may grow this many times its size (the first 64 MiB are free); beyond, it is taken for a bomb
  // and the rest of that file is rejected. 0: no limit.
  std::uint64_t max_expansion = 400;
};

// Checks "source=field" as --map takes it and adds it to the mapping. Throws Error(usage) that lists the fields.
void add_mapping(std::map<std::string, std::string>& mapping, std::string_view argument);

// Everything read_source() would refuse before it opens a file: the name, the mapping, no paths, "-" twice.
// Throws Error(usage).
void check_source(const SourceSpec& spec);

struct Origin {
  std::string file;        // as named or found; "-" for standard input
  std::uint64_t line = 0;  // the first line of the record, from 1; 0: the file as a whole
};

struct Reject {
  Origin origin;
  std::string reason;  // one sentence without a full stop that names the key and the value at fault
  std::string record;  // the record as it was read, valid UTF-8, cut after 64 KiB; may be empty
};

struct SourceProgress {
  std::uint64_t bytes_read = 0;   // of the files as they lie on disk, compressed or not
  std::uint64_t bytes_total = 0;  // 0: not known (standard input)
};

// What happens while reading, in the order of the input. Each may be empty. What a callback throws ends the
// reading and reaches the caller of read_source() unchanged.
struct SourceEvents {
  std::function<void(Announcement&&, const Origin&)> announcement;
  std::function<void(const Reject&)> reject;
  std::function<void(const Reject&)> flaw;         // one value was left out; its announcement follows
  std::function<void(const std::string&)> notice;  // for a person, e.g. an unknown key, once per key and source
  std::function<void(const SourceProgress&)> progress;
};

struct SourceCounts {
  std::uint64_t files = 0;
  std::uint64_t announcements = 0;
  std::uint64_t rejects = 0;
  std::uint64_t flaws = 0;
  std::uint64_t unread = 0;  // files and directories not read to their end; each was rejected, too
};

// What read_source() would read, in its order; "-" for standard input. Throws Error(missing) as read_source().
std::vector<std::string> files_of(const SourceSpec& spec);

// Reads it all. Ids are not checked for duplicates here. Throws Error(missing) for a path that does not exist
// (before anything is read), Error(usage) as check_source(), Error(input) for a named table without an id column or
// a named file that cannot be opened; in a directory such a file is a reject, and so is everywhere one whose format
// cannot be told. One thread at a time per call; calls do not share state, but only one may
// read standard input.
SourceCounts read_source(const SourceSpec& spec, const SourceEvents& events);

}  // namespace gonggo::indexer

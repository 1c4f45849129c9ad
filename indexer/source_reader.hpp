// SPDX-License-Identifier: GPL-2.0-or-later
// From the files of a source to announcements: JSON Lines, CSV, TSV and board pages, in UTF-8, UTF-16 or CP949, plain
// or compressed (gz, xz, zstd, bz2), from files, directories and standard input.
//
// Files are streamed: memory is bounded by the largest record, not by the file. Every record becomes an announcement or
// a reject; none is lost silently and none stops the reading. A value that cannot be understood (a date such as
// 1990-11-77) is left out and reported, and its announcement is kept. A record without an id, without title and body,
// or with an embargo that cannot be understood is rejected.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "common/index/announcement.hpp"
#include "indexer/files.hpp"
#include "indexer/source.hpp"

namespace gonggo::indexer {

struct Origin {
  std::string file;        // as named or found; "-" for standard input
  std::uint64_t line = 0;  // the first line of the record, from 1; 0: the file as a whole
};

struct Reject {
  Origin origin;
  std::string reason;  // one sentence without a full stop that names the key and the value at fault
  std::string record;  // the record as it was read, valid UTF-8, cut after 64 KiB; may be empty
};

// A value that was left out of an announcement that was kept.
struct LeftOutValue {
  Origin origin;
  std::string key;     // as the data has it
  std::string value;   // as the data has it, as JSON if it is not text; valid UTF-8, cut after 64 KiB
  std::string reason;  // one sentence without a full stop that names the key and the value
};

struct SourceProgress {
  std::uint64_t bytes_read = 0;   // of the files on disk, before they are uncompressed
  std::uint64_t bytes_total = 0;  // 0: not known (standard input)
};

// Callbacks during reading, called in the order of the input. Each may be empty. An exception from a callback ends the
// reading and reaches the caller unchanged.
struct SourceEvents {
  std::function<void(Announcement&&, const Origin&)> announcement;
  std::function<void(const Reject&)> reject;
  std::function<void(const LeftOutValue&)> left_out;  // before the announcement it was left out of
  std::function<void(const std::string&)> notice;     // for a person, e.g. an unknown key, once per key and source
  std::function<void(const SourceProgress&)> progress;
};

struct SourceCounts {
  std::uint64_t files = 0;
  std::uint64_t announcements = 0;
  std::uint64_t rejects = 0;
  std::uint64_t left_out = 0;  // values
  std::uint64_t unread = 0;    // files and directories not read to their end; each is a reject, too
};

// Reads the files that were found for a source that check_source() accepts. Ids are not checked for duplicates.
// Throws Error(input) for a named table without an id column or a named file that cannot be opened. A file in a
// directory that cannot be read is a reject, and so is any file whose format cannot be recognised. Different threads
// may call it at the same time, because calls share no state; but only one may read standard input.
SourceCounts read_files(const SourceSpec& spec, const FoundFiles& found, const SourceEvents& events);

// Calls check_source() and find_files(), then read_files(). Errors of the first two are thrown before anything is read.
SourceCounts read_source(const SourceSpec& spec, const SourceEvents& events);

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the files of the query log. Belongs to one thread. Only the constructor throws: a disk that is full or broken
// costs lines, which are counted, and one warning until a line can be written again.
//
// Clients: the address of a client is never written. Its hash (HMAC-SHA-256) has a salt of 256 random bits that is kept
// in memory only, and is overwritten at midnight in Seoul and when the program ends. Then nobody can tell any more to
// whom a hash belongs. Of an IPv6 address only the first 64 bits are hashed, because one household has all others.
//
// Files: one for each day in Seoul (query_log_line.hpp), with permissions 0640. A line belongs to the day on which it
// was written. Lines are handed to the system in one write for each batch and not synced: after a crash of the machine
// the last lines, usually of the last 30 seconds, may be missing. A crash of the program loses none of them. Files
// older than the retention are removed when a day begins and when the program starts. No other file is touched.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/base/log.hpp"
#include "searchd/metrics.hpp"
#include "searchd/query_log_line.hpp"

namespace gonggo::searchd {

class QueryLogWriter {
 public:
  // Makes the directory if only its last component is missing, with permissions 0750. Throws Error(storage) if no file
  // can be written there. `log` and `metrics` must outlive the object.
  QueryLogWriter(std::filesystem::path directory, const Log& log, Metrics& metrics);
  ~QueryLogWriter();
  QueryLogWriter(const QueryLogWriter&) = delete;
  QueryLogWriter& operator=(const QueryLogWriter&) = delete;

  // Writes the searches into the file of the day of `now`. Must be called from time to time without searches, too,
  // because it changes the salt and removes old files when a day begins. `days` is the retention: the files of today
  // and of the `days` - 1 days before are kept.
  void write(std::span<const LoggedSearch> searches, Instant now, unsigned days);

  // Opens the file again with the next write.
  void reopen();

 private:
  void begin_day(Day day, unsigned days);
  void remove_old_files(Day first_kept) const;
  void draw_salt();
  void open();
  bool append(std::string_view lines);
  void report(bool written, std::string_view reason);

  const std::filesystem::path directory_;
  const Log& log_;
  Metrics& metrics_;
  std::optional<Day> day_;
  int file_ = -1;
  bool failing_ = false;
  std::array<char, 32> salt_{};
  std::string salt_name_;  // names the salt without revealing it
};

// Makes the directory of the log as QueryLogWriter does. Throws Error(storage) if no file can be written there.
void check_query_log(const std::filesystem::path& directory);

// Returns the part of an address that is hashed: an IPv4 address whole, of an IPv6 address the first 64 bits. Other
// text is returned as it is.
std::string hashed_part(const std::string& address);

}  // namespace gonggo::searchd

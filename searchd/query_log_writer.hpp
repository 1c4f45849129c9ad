// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the files of the query log. Belongs to one thread. Only the constructor throws: a disk that is full or broken,
// a file that has its largest size, or a lack of memory or random bytes costs lines, which are counted, and one warning
// until a line can be written again.
//
// Clients: the address of a client is never written. Its hash (HMAC-SHA-256) has a salt of 256 random bits that is kept
// in memory only, and is overwritten at midnight in Seoul and when the program ends. Then nobody can tell any more to
// whom a hash belongs. Only the household of an address is hashed (ip_address.hpp).
//
// Files: one for each day in Seoul (query_log_line.hpp), with permissions 0640. A line belongs to the day on which it
// was written. Lines are handed to the system in one write for each batch and not synced: after a crash of the machine
// the last lines, usually of the last 30 seconds, may be missing. A crash of the program loses none of them. Files
// older than the retention are removed when a day begins and when the program starts. No other file is touched. No file
// grows beyond QueryLogBounds::day_bytes.
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
#include "searchd/query_log_options.hpp"

namespace gonggo::searchd {

// Fills the bytes with random bits for a salt. Returns false if there are none now.
using RandomSource = bool (*)(std::span<char>);
bool random_of_system(std::span<char> bytes);

class QueryLogWriter {
 public:
  // Makes the directory if only its last component is missing, with permissions 0750. Throws Error(storage) if no file
  // can be written there. `log` and `metrics` must outlive the object.
  QueryLogWriter(std::filesystem::path directory, const Log& log, Metrics& metrics,
                 RandomSource random = random_of_system);
  ~QueryLogWriter();
  QueryLogWriter(const QueryLogWriter&) = delete;
  QueryLogWriter& operator=(const QueryLogWriter&) = delete;

  // Writes the searches into the file of the day of `now`. Must be called from time to time without searches, too,
  // because it changes the salt and removes old files when a day begins. If no new salt can be drawn, the searches are
  // lost, because the old one must not be used on another day. The next call tries again.
  void write(std::span<const LoggedSearch> searches, Instant now, const QueryLogBounds& bounds);

  // Opens the file again with the next write.
  void reopen();

 private:
  struct Batch;
  bool begin_day(Day day, unsigned days);
  void remove_old_files(Day first_kept) const;
  bool draw_salt();
  void open();
  [[nodiscard]] Batch lines_of(std::span<const LoggedSearch> searches, std::uint64_t room) const;
  void write_lines(std::span<const LoggedSearch> searches, std::uint64_t day_bytes);
  bool append(std::string_view lines);
  void lose(QueryLogLines fate, std::size_t lines, std::string_view reason);
  void report_written();

  const std::filesystem::path directory_;
  const Log& log_;
  Metrics& metrics_;
  const RandomSource random_;
  std::optional<Day> day_;  // nullopt: none has begun, or it has no salt
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

// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/query_log_writer.hpp"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "common/base/error.hpp"
#include "common/base/hash.hpp"
#include "common/index/keyed_hash.hpp"
#include "searchd/ip_address.hpp"

namespace gonggo::searchd {

namespace {

constexpr mode_t file_mode = 0640;
constexpr mode_t directory_mode = 0750;

constexpr std::string_view lost_until = "; its lines are lost until it can be written again";

}  // namespace

// A line of the query log, and how many lines fit.
struct QueryLogWriter::Batch {
  std::string lines;
  std::size_t count = 0;
};

bool random_of_system(std::span<char> bytes) {
  return ::getrandom(bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
}

std::string hashed_part(const std::string& address) {
  const auto parsed = parse_ip(address);
  return parsed ? format_ip(household(*parsed)) : address;
}

void check_query_log(const std::filesystem::path& directory) {
  const bool made = ::mkdir(directory.c_str(), directory_mode) == 0;
  if ((!made && errno != EEXIST) || ::access(directory.c_str(), W_OK | X_OK) != 0) {
    throw Error(ErrorKind::storage, say("query_log_unwritable", {{"directory", directory.string()},
                                                                 {"problem", std::string(std::strerror(errno))}}));
  }
}

QueryLogWriter::QueryLogWriter(std::filesystem::path directory, const Log& log, Metrics& metrics, RandomSource random)
    : directory_(std::move(directory)), log_(log), metrics_(metrics), random_(random) {
  check_query_log(directory_);
}

QueryLogWriter::~QueryLogWriter() {
  ::explicit_bzero(salt_.data(), salt_.size());
  reopen();
}

void QueryLogWriter::write(std::span<const LoggedSearch> searches, Instant now, const QueryLogBounds& bounds) {
  try {
    if (const Day today = seoul_day(now); (!day_ || *day_ != today) && !begin_day(today, bounds.days)) {
      lose(QueryLogLines::lost_to_error, searches.size(), "the system gives no random bytes");
    } else if (!searches.empty()) {
      write_lines(searches, bounds.day_bytes);
    }
  } catch (const std::exception& error) {
    lose(QueryLogLines::lost_to_error, searches.size(), error.what());
  }
}

void QueryLogWriter::write_lines(std::span<const LoggedSearch> searches, std::uint64_t day_bytes) {
  open();
  struct stat before {};
  if (file_ < 0 || ::fstat(file_, &before) != 0) {
    lose(QueryLogLines::lost_to_disk, searches.size(), std::strerror(errno));
    return;
  }
  const auto size = static_cast<std::uint64_t>(before.st_size);
  const Batch batch = lines_of(searches, day_bytes - std::min(day_bytes, size));
  if (batch.count > 0 && !append(batch.lines)) {
    lose(QueryLogLines::lost_to_disk, searches.size(), std::strerror(errno));
    return;
  }
  metrics_.count_query_log_lines(QueryLogLines::written, batch.count);
  if (batch.count == searches.size()) {
    report_written();
  } else {
    lose(QueryLogLines::lost_to_limit, searches.size() - batch.count,
         query_log_name(*day_) + " has its largest size (max_mib in [query_log])");
  }
}

// Returns the lines of the first searches, as many as have room.
QueryLogWriter::Batch QueryLogWriter::lines_of(std::span<const LoggedSearch> searches, std::uint64_t room) const {
  Batch batch;
  for (const LoggedSearch& search : searches) {
    LoggedSearch kept = search;
    kept.client =
        salt_name_ + "-" + keyed_hash(std::string_view(salt_.data(), salt_.size()), hashed_part(search.client));
    const std::string line = query_log_line(kept) + "\n";
    if (batch.lines.size() + line.size() > room) {
      break;
    }
    batch.lines += line;
    ++batch.count;
  }
  return batch;
}

void QueryLogWriter::reopen() {
  if (file_ >= 0) {
    ::close(std::exchange(file_, -1));
  }
}

// Returns false if there is no salt for the day.
bool QueryLogWriter::begin_day(Day day, unsigned days) {
  day_.reset();
  reopen();
  if (!draw_salt()) {
    return false;
  }
  day_ = day;
  remove_old_files(day - std::chrono::days(days - 1));
  return true;
}

void QueryLogWriter::remove_old_files(Day first_kept) const {
  for (const Day day : query_log_days(directory_)) {
    std::error_code error;
    if (day < first_kept && !std::filesystem::remove(directory_ / query_log_name(day), error) && error) {
      log_.warning("the old query log " + query_log_name(day) + " cannot be removed: " + error.message());
    }
  }
}

bool QueryLogWriter::draw_salt() {
  ::explicit_bzero(salt_.data(), salt_.size());
  std::array<char, 4> name{};
  if (!random_(salt_) || !random_(name)) {
    return false;
  }
  salt_name_ = to_hex(fnv1a(std::string_view(name.data(), name.size()))).substr(0, 8);
  return true;
}

void QueryLogWriter::open() {
  if (file_ < 0) {
    const auto path = directory_ / query_log_name(*day_);
    file_ = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, file_mode);
  }
}

// Appends all lines or none of them. errno has the reason if they were not written.
bool QueryLogWriter::append(std::string_view lines) {
  struct stat before {};
  if (::fstat(file_, &before) != 0) {
    return false;
  }
  std::size_t done = 0;
  while (done < lines.size()) {
    const ssize_t wrote = ::write(file_, lines.data() + done, lines.size() - done);
    if (wrote < 0 && errno == EINTR) {
      continue;
    }
    if (wrote <= 0) {
      const int reason = wrote == 0 ? ENOSPC : errno;
      if (::ftruncate(file_, before.st_size) != 0) {
        log_.error("the query log has a broken line: " + std::string(std::strerror(errno)));
      }
      errno = reason;
      return false;
    }
    done += static_cast<std::size_t>(wrote);
  }
  return true;
}

void QueryLogWriter::lose(QueryLogLines fate, std::size_t lines, std::string_view reason) {
  metrics_.count_query_log_lines(fate, lines);
  if (!failing_) {
    log_.warning("the query log cannot be written: " + std::string(reason) + std::string(lost_until));
  }
  failing_ = true;
  reopen();
}

void QueryLogWriter::report_written() {
  if (failing_) {
    log_.info("the query log is written again");
  }
  failing_ = false;
}

}  // namespace gonggo::searchd

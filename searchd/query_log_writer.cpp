// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/query_log_writer.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "common/base/error.hpp"
#include "common/base/hash.hpp"
#include "common/index/keyed_hash.hpp"

namespace gonggo::searchd {

namespace {

constexpr mode_t file_mode = 0640;
constexpr mode_t directory_mode = 0750;

void fill_with_random(std::span<char> bytes) {
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw std::runtime_error("the system gives no random bytes");
  }
}

}  // namespace

std::string hashed_part(const std::string& address) {
  in6_addr parsed{};
  if (::inet_pton(AF_INET6, address.c_str(), &parsed) != 1) {
    return address;
  }
  if (IN6_IS_ADDR_V4MAPPED(&parsed)) {
    std::array<char, INET_ADDRSTRLEN> text{};
    ::inet_ntop(AF_INET, &parsed.s6_addr[12], text.data(), text.size());
    return text.data();
  }
  std::fill(std::begin(parsed.s6_addr) + 8, std::end(parsed.s6_addr), std::uint8_t{0});
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(AF_INET6, &parsed, text.data(), text.size());
  return text.data();
}

void check_query_log(const std::filesystem::path& directory) {
  const bool made = ::mkdir(directory.c_str(), directory_mode) == 0;
  if ((!made && errno != EEXIST) || ::access(directory.c_str(), W_OK | X_OK) != 0) {
    throw Error(ErrorKind::storage, "the query log cannot be written to " + directory.string() + ": " +
                                        std::strerror(errno) +
                                        "; create the directory for the user that the daemon runs as");
  }
}

QueryLogWriter::QueryLogWriter(std::filesystem::path directory, const Log& log, Metrics& metrics)
    : directory_(std::move(directory)), log_(log), metrics_(metrics) {
  check_query_log(directory_);
  draw_salt();
}

QueryLogWriter::~QueryLogWriter() {
  ::explicit_bzero(salt_.data(), salt_.size());
  reopen();
}

void QueryLogWriter::write(std::span<const LoggedSearch> searches, Instant now, unsigned days) {
  if (const Day today = seoul_day(now); !day_ || *day_ != today) {
    begin_day(today, days);
  }
  if (searches.empty()) {
    return;
  }
  std::string lines;
  for (const LoggedSearch& search : searches) {
    LoggedSearch kept = search;
    kept.client =
        salt_name_ + "-" + keyed_hash(std::string_view(salt_.data(), salt_.size()), hashed_part(search.client));
    lines += query_log_line(kept) + "\n";
  }
  open();
  const bool written = append(lines);
  report(written, std::strerror(errno));
  metrics_.count_query_log_lines(written ? QueryLogLines::written : QueryLogLines::lost_to_disk, searches.size());
}

void QueryLogWriter::reopen() {
  if (file_ >= 0) {
    ::close(std::exchange(file_, -1));
  }
}

void QueryLogWriter::begin_day(Day day, unsigned days) {
  if (day_) {  // the first salt was drawn when the program started
    draw_salt();
  }
  day_ = day;
  reopen();
  remove_old_files(day - std::chrono::days(days - 1));
}

void QueryLogWriter::remove_old_files(Day first_kept) const {
  for (const Day day : query_log_days(directory_)) {
    std::error_code error;
    if (day < first_kept && !std::filesystem::remove(directory_ / query_log_name(day), error) && error) {
      log_.warning("the old query log " + query_log_name(day) + " cannot be removed: " + error.message());
    }
  }
}

void QueryLogWriter::draw_salt() {
  fill_with_random(salt_);
  std::array<char, 4> name{};
  fill_with_random(name);
  salt_name_ = to_hex(fnv1a(std::string_view(name.data(), name.size()))).substr(0, 8);
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
  if (file_ < 0 || ::fstat(file_, &before) != 0) {
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

void QueryLogWriter::report(bool written, std::string_view reason) {
  if (!written && !failing_) {
    log_.warning("the query log cannot be written: " + std::string(reason) +
                 "; its lines are lost until it can be written again");
  } else if (written && failing_) {
    log_.info("the query log is written again");
  }
  failing_ = !written;
  if (!written) {
    reopen();
  }
}

}  // namespace gonggo::searchd

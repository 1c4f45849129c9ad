// SPDX-License-Identifier: GPL-2.0-or-later
// The log of a program. There is no global log. A Log is passed to the code that writes messages. Its functions are
// thread-safe. A line is written either completely or not at all, and the lines of several threads are
// never mixed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gonggo {

enum class LogLevel { debug, info, warning, error, off };

// Returns the level called debug, info, warning, error or off. Returns nullopt for other names.
std::optional<LogLevel> parse_log_level(std::string_view name);

struct LogOptions {
  std::string target = "stderr";    // "stderr", "stdout", "off" or a file that is appended to
  LogLevel level = LogLevel::info;  // messages of a lower level are not written
  bool bare = false;  // true: a line has only the message (access log); false: time in Seoul, level, message
  std::uint64_t rotate_bytes = 0;  // a new file is started at this size; 0: never
  unsigned keep = 5;               // number of rotated files that are kept
};

class Log {
 public:
  // Throws Error(storage) if the file cannot be opened. The message names the file.
  explicit Log(LogOptions options);
  ~Log();
  Log(Log&&) noexcept;
  Log& operator=(Log&&) noexcept;

  // Writes one line. Control characters in the message become spaces, so that a message cannot forge a second line.
  void write(LogLevel level, std::string_view message) const;
  void debug(std::string_view message) const { write(LogLevel::debug, message); }
  void info(std::string_view message) const { write(LogLevel::info, message); }
  void warning(std::string_view message) const { write(LogLevel::warning, message); }
  void error(std::string_view message) const { write(LogLevel::error, message); }

  // True if write() writes messages of this level. If not, the caller need not compose the message.
  [[nodiscard]] bool writes(LogLevel level) const;

  void set_level(LogLevel level);

  // Opens the file again by its name. This is needed after another program has rotated the log. Throws Error(storage)
  // if the file cannot be opened. The old file then stays in use.
  void reopen();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo

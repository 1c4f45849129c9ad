// SPDX-License-Identifier: GPL-2.0-or-later
// Where a program says what happened. A Log is a value handed to those who write; there is no global one.
// Every member may be called from any thread. A line is written whole or not at all, never interleaved.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gonggo {

enum class LogLevel { debug, info, warning, error, off };

// debug, info, warning, error, off
std::optional<LogLevel> parse_log_level(std::string_view name);

struct LogOptions {
  std::string target = "stderr";    // "stderr", "stdout", "off" or a file that is appended to
  LogLevel level = LogLevel::info;  // what is less serious is not written
  bool bare = false;  // lines as given (an access log); otherwise time in Seoul with offset, level, message
  std::uint64_t rotate_bytes = 0;  // start a new file at this size; 0: never
  unsigned keep = 5;               // rotated files kept
};

class Log {
 public:
  // Throws Error(storage) naming the file when it cannot be opened.
  explicit Log(LogOptions options);
  ~Log();
  Log(Log&&) noexcept;
  Log& operator=(Log&&) noexcept;

  // One line; control characters in the message are replaced, so that nobody can forge a second one.
  void write(LogLevel level, std::string_view message) const;
  void debug(std::string_view message) const { write(LogLevel::debug, message); }
  void info(std::string_view message) const { write(LogLevel::info, message); }
  void warning(std::string_view message) const { write(LogLevel::warning, message); }
  void error(std::string_view message) const { write(LogLevel::error, message); }

  // False where a line of that level would go nowhere: no need to compose it.
  [[nodiscard]] bool writes(LogLevel level) const;

  void set_level(LogLevel level);

  // Opens the file again under its name, after somebody moved it away. On failure the old one stays in use
  // and Error(storage) is thrown.
  void reopen();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo

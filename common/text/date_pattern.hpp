// SPDX-License-Identifier: GPL-2.0-or-later
// Reads dates and times by a pattern of Unicode (UTS #35, "Date Format Patterns"), such as MM/dd/yyyy HH:mm:ss, or as a
// count: "seconds" or "milliseconds" since 1970-01-01T00:00:00Z (POSIX), or "days" since 1899-12-30 in Seoul, as
// spreadsheets count (ECMA-376, part 1, 18.17.4.1).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gonggo {

// May be used by one thread at a time.
class DatePattern {
 public:
  // `pattern` may also be seconds, milliseconds or days. Throws Error(usage) if the pattern lacks the year (y), the
  // month (M) or the day of the month (d). The message says what is missing and what to write.
  explicit DatePattern(std::string_view pattern);
  ~DatePattern();
  DatePattern(DatePattern&&) noexcept;
  DatePattern& operator=(DatePattern&&) noexcept;

  // Returns the date as ISO 8601, "2025-11-19", and with the time in Seoul, "2025-11-19T09:00:00+09:00", if the pattern
  // has an hour or counts. Without a zone in the pattern, the text has the time in Seoul. Spaces around the text are
  // ignored. Returns nullopt if the text does not fit the pattern as a whole, or if there is no such day or time.
  [[nodiscard]] std::optional<std::string> iso(std::string_view text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo

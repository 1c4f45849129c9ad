// SPDX-License-Identifier: GPL-2.0-or-later
// The end of what a program writes on standard error, which says why it failed.
#pragma once

#include <string>
#include <string_view>

namespace gonggo::indexer {

// Not thread-safe.
class ErrorTail {
 public:
  void add(std::string_view bytes);
  // Returns what is kept, about 2000 bytes: valid UTF-8 without control characters but newlines, and without the
  // sequences that colour a terminal.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] bool is_cut() const { return is_cut_; }  // true if the beginning is missing

 private:
  std::string written_;
  bool is_cut_ = false;
};

// Returns the end of a line for a message, at most about 300 bytes, cut between words if that is possible, and behind a
// number that the cut would shorten. A mark shows that the beginning is missing; `is_cut` says that it was missing
// already.
std::string shown_end(std::string line, bool is_cut);

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
// Shows messages and the progress of the indexer. On a terminal the progress is a bar. Elsewhere it is a line of text
// every few seconds. Control characters in messages, for example in file names, are shown as escapes (shown_text.hpp).
#pragma once

#include <chrono>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

#include "common/base/message.hpp"
#include "common/index/writer_events.hpp"
#include "common/text/personal_policy.hpp"
#include "indexer/source_reader.hpp"

namespace gonggo::indexer {

class Console {
 public:
  // All output goes to `out`. If `terminal` is true, `out` is a terminal, and its last line can be rewritten. If
  // `quiet` is true, only warnings are written. `language` is that of all lines.
  Console(std::ostream& out, bool terminal, bool quiet, Language language = Language::english)
      : out_(out), terminal_(terminal), quiet_(quiet), language_(language) {}

  [[nodiscard]] Language language() const { return language_; }

  // Masks personal numbers in all further messages, which may quote what was read.
  void hide(const PersonalPolicy& policy) { hidden_ = policy; }

  void result(const Message& line);   // writes a result, unless the console is quiet
  void warn(const Message& message);  // writes a warning, even if the console is quiet
  void read(const SourceProgress& bytes) { bytes_ = bytes; }
  void progress(Phase phase, std::uint64_t done, std::uint64_t total);
  void finish();  // removes the progress bar

 private:
  using Clock = std::chrono::steady_clock;
  void clear();
  [[nodiscard]] std::string line(Phase phase, std::uint64_t done, double share, double seconds) const;

  std::ostream& out_;
  bool terminal_;
  bool quiet_;
  Language language_;
  PersonalPolicy hidden_;
  bool drawn_ = false;
  SourceProgress bytes_;
  Phase phase_ = Phase::reading;
  bool started_ = false;
  Clock::time_point begin_;  // start of the current phase
  Clock::time_point next_;   // earliest time at which the progress is shown again
};

// Returns the name of a phase of the work.
Message phase_text(Phase phase);
// Returns the number with commas between groups of three digits, for example 1,234,567.
std::string grouped(std::uint64_t number);
// Returns the size in the largest unit that keeps the number at 1 or more, for example 12.3 MiB.
std::string readable_bytes(std::uint64_t bytes);

}  // namespace gonggo::indexer

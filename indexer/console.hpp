// SPDX-License-Identifier: GPL-2.0-or-later
// The output of the indexer while it works: a progress bar on a terminal, otherwise a plain line every few seconds.
#pragma once

#include <chrono>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

#include "common/index/writer_events.hpp"
#include "indexer/source_reader.hpp"

namespace gonggo::indexer {

class Console {
 public:
  // Everything is written to `out`. `terminal`: `out` is a terminal, whose last line can be rewritten. `quiet`: only
  // warnings are written.
  Console(std::ostream& out, bool terminal, bool quiet) : out_(out), terminal_(terminal), quiet_(quiet) {}

  void say(const std::string& line);      // a result
  void warn(const std::string& message);  // also when quiet
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
  bool drawn_ = false;
  SourceProgress bytes_;
  Phase phase_ = Phase::reading;
  bool started_ = false;
  Clock::time_point begin_;  // of the phase
  Clock::time_point next_;   // the progress is not shown again before this time
};

// The number with commas between groups of three digits: 1,234,567.
std::string grouped(std::uint64_t number);
// The size in the largest unit that fits: 12.3 MiB.
std::string readable_bytes(std::uint64_t bytes);

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
// The report of a build or an update, for the console and for --report.
#pragma once

#include <chrono>
#include <cstdint>
#include <ctime>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/writer_events.hpp"

namespace gonggo::indexer {

struct PhaseTime {
  Phase phase;
  double seconds = 0;
};

struct JobReport {
  Published published;
  std::uint64_t files = 0;
  std::uint64_t announcements = 0;  // read, whether indexed or left out as duplicates
  std::uint64_t rejects = 0;
  std::uint64_t unread = 0;                      // files not read to their end
  std::uint64_t left_out = 0;                    // values that were left out of announcements that were kept
  std::map<std::string, std::uint64_t> reasons;  // of rejects, without the values that they quote
  std::optional<Instant> started;
  std::optional<Instant> finished;
  double seconds = 0;             // elapsed time
  double cpu_seconds = 0;         // processor time of this process
  std::vector<PhaseTime> phases;  // in the order they were entered
};

// Measures a job for its report from construction to destruction, however the job ends. One thread.
class JobClock {
 public:
  explicit JobClock(JobReport& report);
  ~JobClock();
  JobClock(const JobClock&) = delete;
  JobClock& operator=(const JobClock&) = delete;

  void enter(Phase phase);  // ends the previous phase; does nothing if it is the same

 private:
  using Clock = std::chrono::steady_clock;
  void end_phase(Clock::time_point time);

  JobReport& report_;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point phase_begin_;
  std::clock_t cpu_begin_ = std::clock();
};

// For --report: one JSON object and a line end. `error` is empty after a success.
std::string report_json(const JobReport& report, const std::string& command, const std::string& error);

// The outcome in lines for a person, after a success.
std::vector<std::string> summary_lines(const JobReport& report);

}  // namespace gonggo::indexer

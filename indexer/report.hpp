// SPDX-License-Identifier: GPL-2.0-or-later
// Reports the outcome of a build or an update, on the console and in the file of --report.
#pragma once

#include <chrono>
#include <cstdint>
#include <ctime>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/base/date.hpp"
#include "common/base/error.hpp"
#include "common/base/message.hpp"
#include "common/index/writer_events.hpp"
#include "common/text/personal_policy.hpp"

namespace gonggo::indexer {

struct PhaseTime {
  Phase phase;
  double seconds = 0;
};

// A source that could not be read as a whole. The index keeps the documents that it had of this source.
struct FailedSource {
  std::string name;
  Message reason;  // begins with the place of the fault, where it is known
  ErrorKind kind = ErrorKind::input;
  std::uint64_t kept = 0;  // documents of it that the index has and keeps
};

// What was done about personal numbers. It names documents, and never a number.
struct PersonalReport {
  struct Document {
    std::string source;
    std::string id;  // shown_id() of the document
    PersonalCounts numbers;
    bool is_refused = false;
  };
  PersonalCounts masked;        // numbers, by kind
  std::uint64_t documents = 0;  // that had some of them
  std::uint64_t refused = 0;    // documents that are not indexed because of them
  std::vector<Document> first;  // the first of both
};

struct JobReport {
  Published published;
  std::uint64_t files = 0;
  std::map<std::string, std::uint64_t> formats;  // files by the format that was recognised
  std::uint64_t announcements = 0;               // announcements read, including duplicates
  std::uint64_t rejects = 0;
  std::uint64_t unread = 0;  // files and directories not read to their end
  std::vector<FailedSource> failed;
  std::uint64_t left_out = 0;  // values left out of announcements that are kept
  PersonalReport personal;
  std::map<std::string, std::uint64_t> reasons;  // number of rejects by reason; a reason has no quoted values
  std::optional<Instant> started;
  std::optional<Instant> finished;
  double seconds = 0;             // elapsed time
  double cpu_seconds = 0;         // processor time of this process
  std::vector<PhaseTime> phases;  // in the order in which they began
};

// Measures the times of a job for its report, from construction to destruction. The times are also recorded if the job
// fails. May be used by one thread only.
class JobClock {
 public:
  explicit JobClock(JobReport& report);
  ~JobClock();
  JobClock(const JobClock&) = delete;
  JobClock& operator=(const JobClock&) = delete;

  void enter(Phase phase);  // ends the previous phase; does nothing if `phase` is the current phase

 private:
  using Clock = std::chrono::steady_clock;
  void end_phase(Clock::time_point time);

  JobReport& report_;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point phase_begin_;
  std::clock_t cpu_begin_ = std::clock();
};

// Returns the report for --report: one JSON object and a line end. `error` is empty after a success. Personal numbers
// in its texts are masked by the policy.
std::string report_json(const JobReport& report, const std::string& command, const std::string& error,
                        const PersonalPolicy& hidden = {});

// Returns the outcome of a successful job as lines for a person.
std::vector<Message> summary_lines(const JobReport& report);

}  // namespace gonggo::indexer

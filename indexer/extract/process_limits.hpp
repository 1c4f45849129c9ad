// SPDX-License-Identifier: GPL-2.0-or-later
// What a process behind the wall may use.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>

namespace gonggo::indexer {

// 0 means without a limit, for tests.
struct ProcessLimits {
  std::uint64_t memory = 1U << 30;   // bytes; not as address space if the program is built with a sanitizer
  std::chrono::seconds cpu{20};      // for one file
  std::chrono::seconds time{120};    // for one file, by the clock on the wall
  std::uint64_t answer = 64U << 20;  // bytes of the answer for one file
  std::uint64_t written_file = 1;    // 0 lifts the limit that no byte can be written to a file
  std::uint32_t descriptors = 32;
  bool starts_threads = false;             // true lifts the limit that it can start neither threads nor processes
  std::uint32_t files = 1000;              // that one process reads before another one takes its place
  std::uint64_t kept_memory = 256U << 20;  // bytes that a process may hold between two files
  // True if `cpu` and `time` are for each part of a file (ProcessWatch::renew()), so that a large file has more.
  bool is_renewed = false;

  bool operator==(const ProcessLimits&) const = default;
};

// Sets the limits of a process that hold for all its files; it cannot lift them again. 0 is the calling process.
// Returns why not all of them could be set, in English; empty if they were.
std::string set_limits(pid_t process, const ProcessLimits& limits);

// Allows the process as much time of the processor from now on, for its next file.
void allow_cpu(pid_t process, std::chrono::seconds time);

}  // namespace gonggo::indexer

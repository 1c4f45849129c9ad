// SPDX-License-Identifier: GPL-2.0-or-later
// The process behind the wall that reads attachments, as its parent sees it (extract_worker.hpp is its own side). The
// parent trusts nothing that it sends.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/extract/extraction.hpp"
#include "indexer/extract/sandbox.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

// What one process may use. 0 means without a limit, for tests.
struct ProcessLimits {
  std::uint64_t memory = 1U << 30;   // bytes; not as address space if the program is built with a sanitizer
  std::chrono::seconds cpu{20};      // for one file
  std::chrono::seconds time{120};    // for one file, by the clock on the wall
  std::uint64_t answer = 64U << 20;  // bytes of JSON for one file
  std::uint64_t written_file = 1;    // 0 lifts the limit that no byte can be written to a file
  std::uint32_t descriptors = 32;
  std::uint32_t files = 1000;              // that one process reads before another one takes its place
  std::uint64_t kept_memory = 256U << 20;  // bytes that a process may hold between two files
};

struct Reading {
  Extraction extraction;
  bool is_lasting = true;  // false: another try may end otherwise, because the clock ran out on a busy machine or
                           // somebody else ended it
};

// Not thread-safe.
class ExtractProcess {
 public:
  // Starts the program and waits until it has raised its sandbox. The first word is the path of the program. Throws
  // Error(storage) if it cannot be started.
  ExtractProcess(const std::vector<std::string>& program, const ProcessLimits& limits);
  ~ExtractProcess();  // ends the process
  ExtractProcess(const ExtractProcess&) = delete;
  ExtractProcess& operator=(const ExtractProcess&) = delete;

  // Has the file read from its beginning. The descriptor must be open for reading, and stays open. If the process has
  // to be stopped, the result is one failure with the reason `stopped` and no kind. Throws Error(unpublished) if `stop`
  // returns true.
  Reading read(int file, const StopCheck& stop);

  // Returns false if the process was stopped, or if a fresh one should take its place.
  [[nodiscard]] bool is_fit() const;
  [[nodiscard]] const std::vector<LayerState>& layers() const { return layers_; }
  // Why not all limits could be set; empty if they were.
  [[nodiscard]] const std::string& problem_of_limits() const { return problem_of_limits_; }

 private:
  struct Answer;
  struct Misdeed;
  void set_limits();
  void limit(int resource, std::uint64_t most);
  void allow_cpu() const;
  [[nodiscard]] std::uint64_t memory() const;
  bool send(int file) const;
  Answer receive(const StopCheck& stop);
  void receive_bytes(std::string& out, std::size_t size, const StopCheck& stop);
  void watch(const StopCheck& stop);
  [[nodiscard]] bool is_silent() const;
  Misdeed ended();
  int end();

  ProcessLimits limits_;
  pid_t pid_ = -1;
  int socket_ = -1;
  std::uint32_t files_ = 0;
  int file_ = -1;   // that is read
  off_t size_ = 0;  // of the file when the reading began
  std::chrono::steady_clock::time_point deadline_;
  std::vector<LayerState> layers_;
  // The most that watch() saw while this file is read, in bytes. The peak that the system counts is of no use: it
  // counts what the parent had in memory when it started the process.
  std::uint64_t most_memory_ = 0;
  std::string problem_of_limits_;
};

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
// The process behind the wall that reads attachments, as its parent sees it (extract_worker.hpp is its own side). The
// parent trusts nothing that it sends.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "indexer/extract/child_process.hpp"
#include "indexer/extract/extraction.hpp"
#include "indexer/extract/process_limits.hpp"
#include "indexer/extract/process_watch.hpp"
#include "indexer/extract/sandbox.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

struct Reading {
  Extraction extraction;
  bool is_lasting = true;  // as Misdeed::is_lasting
};

// Returns the failure of a file whose process did what it must not do.
Reading reading_of(const Misdeed& misdeed);

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
  Answer receive(ProcessWatch& watch);
  void receive_bytes(std::string& out, std::size_t size, ProcessWatch& watch);
  [[nodiscard]] bool is_silent() const;

  ProcessLimits limits_;
  int socket_ = -1;
  std::unique_ptr<ChildProcess> process_;
  std::uint32_t files_ = 0;
  std::vector<LayerState> layers_;
  std::string problem_of_limits_;
};

}  // namespace gonggo::indexer

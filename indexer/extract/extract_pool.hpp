// SPDX-License-Identifier: GPL-2.0-or-later
// Processes behind the wall that read attachments side by side.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "indexer/extract/extract_process.hpp"

namespace gonggo::indexer {

// The path of this program and the argument that makes it such a process.
std::vector<std::string> worker_program();

// Thread-safe. Nothing may use it while it is destroyed.
class ExtractPool {
 public:
  // Starts no process yet. `processes` is how many there are at most.
  ExtractPool(std::vector<std::string> program, unsigned processes, const ProcessLimits& limits = {});

  // Does what ExtractProcess::read() does, in a process that is free; waits for one if there is none. A process that
  // is not fit for another file is replaced. A process that cannot be started is a failure of the file.
  Reading read(int file, const StopCheck& stop);

  [[nodiscard]] unsigned processes() const { return most_; }

 private:
  std::unique_ptr<ExtractProcess> take();
  void give_back(std::unique_ptr<ExtractProcess> process);

  std::vector<std::string> program_;
  unsigned most_;
  ProcessLimits limits_;
  std::mutex mutex_;
  std::condition_variable freed_;
  unsigned in_use_ = 0;
  std::vector<std::unique_ptr<ExtractProcess>> idle_;
};

}  // namespace gonggo::indexer

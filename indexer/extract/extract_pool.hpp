// SPDX-License-Identifier: GPL-2.0-or-later
// Has attachments read by processes behind the wall, side by side.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/extraction.hpp"
#include "indexer/extract/process_pool.hpp"

namespace gonggo::indexer {

struct Reading {
  Extraction extraction;
  bool is_lasting = true;  // as Misdeed::is_lasting
};

// Returns the failure of a file whose process did what it must not do: one with the reason `stopped`, and no kind.
Reading reading_of(const Misdeed& misdeed);

// Thread-safe. Nothing may use it while it is destroyed.
class ExtractPool {
 public:
  // Starts no process yet. `processes` is how many there are at most.
  ExtractPool(std::vector<std::string> program, unsigned processes, const ProcessLimits& limits = {});

  // Has the file read from its beginning, by a process that is free; waits for one if there is none. The descriptor
  // must be open for reading, and stays open. A process that has to be stopped, or that cannot be started, is a failure
  // of the file. Throws Error(unpublished) if `stop` returns true.
  Reading read(int file, const StopCheck& stop);

  [[nodiscard]] unsigned processes() const { return pool_.processes(); }

 private:
  ProcessPool pool_;
  ProcessLimits limits_;
};

}  // namespace gonggo::indexer

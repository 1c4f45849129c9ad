// SPDX-License-Identifier: GPL-2.0-or-later
// Has the files of sources read by processes behind the wall (docs/decisions/0013-wall.md). source_worker.hpp is what
// runs there.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/process_pool.hpp"
#include "indexer/file_look.hpp"
#include "indexer/file_reading.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

// A source may be large. So its reader has its time for each mebibyte that it reads or gives.
ProcessLimits limits_of_sources();

// Thread-safe. Nothing may use it while it is destroyed.
class SourceWall {
 public:
  // Starts no process yet.
  explicit SourceWall(std::vector<std::string> program, const ProcessLimits& limits = limits_of_sources());

  // Does what read_records() does with the file, whose descriptor must be open for reading and stays open. What is read
  // is given to the sink while it comes. If the process has to be stopped, or cannot be started, FileEnd::fault is a
  // ReaderStopped. Throws Error(unpublished) if `stop` returns true, and the exceptions of the sink.
  FileEnd read(int file, const FileRequest& request, const FileSink& sink, const StopCheck& stop);
  // Does what look_at() does. If the process has to be stopped, nothing is known of the file.
  FileLook look(int file, LookFor wanted, const StopCheck& stop);

 private:
  ProcessPool pool_;
  ProcessLimits limits_;
};

}  // namespace gonggo::indexer

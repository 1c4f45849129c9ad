// SPDX-License-Identifier: GPL-2.0-or-later
// Runs a program that reads one file behind the wall, until its end.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/process_limits.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

// Returns what the program wrote to its standard output; its standard input is the file, read from the beginning. The
// first word is the path of the program, which raises the wall around itself (run_behind_wall()). The descriptor must
// be open for reading, and its offset is moved. Throws Misdeed (process_watch.hpp) if the program did not end well,
// Error(storage) if it cannot be started, and Error(unpublished) if `stop` returns true. Thread-safe.
std::string output_of_program(const std::vector<std::string>& words, int file, const ProcessLimits& limits,
                              const StopCheck& stop);

inline constexpr int program_not_run = 127;  // exit status of a program that cannot be run, as shells have it

}  // namespace gonggo::indexer

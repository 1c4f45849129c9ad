// SPDX-License-Identifier: GPL-2.0-or-later
// Reads what the command of a source writes on its standard output.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "indexer/input.hpp"
#include "indexer/source.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

// Runs the command and calls `read` with its output. Returns what the command wrote on standard error
// (RunningCommand::complaint()). `on_read` receives the number of bytes just read. Throws Error(input) if the command
// fails, and the errors of `read`. If both the command and its output have a fault, that of the command is thrown,
// because it is the likely cause.
std::string read_command(const SourceCommand& command, std::uint64_t max_expansion,
                         const std::function<void(std::uint64_t)>& on_read, const StopCheck& stop,
                         const std::function<void(Input& output)>& read);

}  // namespace gonggo::indexer

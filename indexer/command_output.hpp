// SPDX-License-Identifier: GPL-2.0-or-later
// Reads what the command of a source writes on its standard output.
#pragma once

#include <functional>
#include <string>

#include "indexer/source.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

// Runs the command and calls `read` with the descriptor of its output, and with a `stop` that must be called often.
// Returns what the command wrote on standard error (RunningCommand::complaint()). Throws Error(input) if the command
// fails, and the errors of `read`. If both the command and its output have a fault, that of the command is thrown,
// because it is the likely cause.
std::string read_command(const SourceCommand& command, const StopCheck& stop,
                         const std::function<void(int output, const StopCheck& stop)>& read);

}  // namespace gonggo::indexer

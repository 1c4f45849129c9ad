// SPDX-License-Identifier: GPL-2.0-or-later
// Runs the commands of gonggo-indexer. Each command takes settings, prints its results and returns an exit status.
#pragma once

#include "common/base/error.hpp"
#include "common/base/options.hpp"
#include "indexer/command_context.hpp"

namespace gonggo::indexer {

// Runs the command that the settings name. Returns the exit status. Throws Error.
int run_command(const Settings& settings, const CommandContext& context);

// Returns the exit status of a program that ends with this error.
int status_of(const Error& error);

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
// The commands of gonggo-indexer. They turn settings into calls, and results into lines and exit statuses.
#pragma once

#include "common/base/error.hpp"
#include "common/base/options.hpp"
#include "indexer/command_context.hpp"

namespace gonggo::indexer {

// Runs the chosen command and returns the exit status. Throws Error.
int run_command(const Settings& settings, const CommandContext& context);

// The exit status of a program that ends with this error.
int status_of(const Error& error);

}  // namespace gonggo::indexer

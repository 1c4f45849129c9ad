// SPDX-License-Identifier: GPL-2.0-or-later
// The commands of gonggo-indexer: from settings to calls, from results to lines and exit statuses.
#pragma once

#include <ostream>

#include "common/base/error.hpp"
#include "common/base/options.hpp"
#include "indexer/console.hpp"
#include "indexer/run.hpp"

namespace gonggo::indexer {

struct CommandContext {
  std::ostream& out;  // answers that a program may read: status --json
  Console& console;   // everything meant for a person
  Interruption interruption;
};

// Runs the chosen command and returns the exit status. Throws Error.
int run_command(const Settings& settings, const CommandContext& around);

int status_of(const Error& error);

}  // namespace gonggo::indexer

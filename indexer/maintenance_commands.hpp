// SPDX-License-Identifier: GPL-2.0-or-later
// Runs the commands that maintain an index: status, aliases, verify, rollback, prune and copy. Each function returns
// the exit status or throws Error.
#pragma once

#include "common/base/options.hpp"
#include "indexer/command_context.hpp"

namespace gonggo::indexer {

int show_status(const Settings& settings, const CommandContext& context);
int show_aliases(const Settings& settings, const CommandContext& context);
int verify(const Settings& settings, const CommandContext& context);
int roll_back(const Settings& settings, const CommandContext& context);
int remove_old(const Settings& settings, const CommandContext& context);
int make_copies(const Settings& settings, const CommandContext& context);

}  // namespace gonggo::indexer

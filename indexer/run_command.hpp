// SPDX-License-Identifier: GPL-2.0-or-later
// The command run of gonggo-indexer: fetches, reads what changed, and publishes.
#pragma once

#include "common/base/settings.hpp"
#include "indexer/command_context.hpp"

namespace gonggo::indexer {

// Fetches the sources that have a table [source.fetch]. Then reads the sources whose files changed since the last run,
// each once, and an update publishes them. A build of everything is made if there is no
// live generation, if another program published meanwhile, if the configuration or a word list changed, or if the last
// build of everything is older than --rebuild-after. Returns the exit status as build does. A source that could not be
// fetched counts as failed. Throws the errors of fetch, build and update; Error(unpublished) if every source failed and
// nothing was published.
int run_site(const Settings& settings, const CommandContext& context);

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
// The command fetch of gonggo-indexer.
#pragma once

#include <string>
#include <vector>

#include "common/base/settings.hpp"
#include "indexer/command_context.hpp"
#include "indexer/fetch_source.hpp"

namespace gonggo::indexer {

// Fetches the sources that have a table [source.fetch], or those of them that --source names. Returns exit_clean,
// exit_source_failed if some of them failed, and exit_unpublished if all did. Throws Error(usage) if there is nothing
// to fetch.
int fetch(const Settings& settings, const CommandContext& context);

// Returns the sources that have a table [source.fetch]; if `names` is not empty, those of these names. Throws
// Error(usage) if a setting is not valid or if a name is not among them.
std::vector<FetchedSource> fetched_sources(const Settings& settings, const std::vector<std::string>& names);

// Fetches the sources and says what became of each of them. A source that failed is a warning.
std::vector<FetchOutcome> fetch_and_tell(const Settings& settings, const std::vector<FetchedSource>& sources,
                                         const CommandContext& context);

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the table [source.fetch] of the configuration, and the options about what is fetched.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "common/base/option_table.hpp"
#include "common/base/settings.hpp"
#include "indexer/fetch_spec.hpp"

namespace gonggo::indexer {

std::vector<Option> fetch_rows();    // keys of [source.fetch], for the table of [[source]]
Option spool_option(Message group);  // --spool, for every command that reads sources

// Returns what the table says; nullopt if the source is not fetched. Throws Error(usage), which names the file, the
// line and the key.
std::optional<FetchSpec> fetch_spec_of(const Values& source_table);

// Returns the folder of what was fetched of a source. It is a folder of --spool, or of the folder "spool" beside the
// index. Throws Error(usage) if there is neither.
std::filesystem::path spool_folder(const Values& settings, const std::string& source);

}  // namespace gonggo::indexer

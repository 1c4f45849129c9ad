// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the tables [extractor.TYPE] of the configuration.
#pragma once

#include <vector>

#include "common/base/option_table.hpp"
#include "common/base/settings.hpp"
#include "indexer/extract/extractor_command.hpp"

namespace gonggo::indexer {

OptionTable extractor_table();

// Returns the commands of the tables. A program without a slash is looked for in the folders of the system; another
// path is relative to the configuration. Throws Error(usage), which names the place, if a table has no command, or if
// its program or one of its folders does not exist.
std::vector<ExtractorCommand> extractor_commands(const Settings& settings);

}  // namespace gonggo::indexer

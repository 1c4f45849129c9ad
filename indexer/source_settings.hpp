// SPDX-License-Identifier: GPL-2.0-or-later
// From the settings of build and update to the sources they read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/base/options.hpp"
#include "indexer/source.hpp"

namespace gonggo::indexer {

// The files named on the command line as one source, or the [[source]] tables of the configuration; of these, the ones
// that --only names, if it is given. Files of a source that the configuration has take its map, board and department;
// what the command line gives goes before that. Throws Error(usage), which names the option or the file, line and key,
// for a mapping that is not valid and if there is nothing to read.
std::vector<SourceSpec> sources_of(const Settings& settings);

// Files on the command line whose --source the configuration does not have, although it has [[source]] tables.
struct UnknownSource {
  std::string message;  // names the configuration file and the similar source, or all sources
  bool is_similar;      // to a source of the configuration: the name may be mistyped
};
std::optional<UnknownSource> unknown_source(const Settings& settings);

}  // namespace gonggo::indexer

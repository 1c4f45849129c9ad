// SPDX-License-Identifier: GPL-2.0-or-later
// Turns the settings of build and update into the sources that they read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/base/options.hpp"
#include "indexer/source.hpp"

namespace gonggo::indexer {

// If files are named on the command line, returns them as one source; otherwise returns the [[source]] tables of the
// configuration. --only keeps only the sources that it names. Files on the command line take map, board and department
// of the configured source with their name, unless the command line sets them. Throws Error(usage), which names the
// option or the file, line and key, for a mapping that is not valid and if there is nothing to read.
std::vector<SourceSpec> sources_of(const Settings& settings);

// Files on the command line whose --source the configuration does not have, although it has [[source]] tables.
struct UnknownSource {
  std::string message;  // names the configuration file and the similar source, or all sources
  bool is_similar;      // to a source of the configuration: the name may be mistyped
};
std::optional<UnknownSource> unknown_source(const Settings& settings);

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
// Converts the settings of build and update to sources.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/base/options.hpp"
#include "indexer/source.hpp"

namespace gonggo::indexer {

// Returns the files on the command line as one source. If there are none, returns the [[source]] tables of the
// configuration. --only selects sources by name. Files on the command line use map, board and department of the
// configured source with the same name, unless the command line sets these options. Throws Error(usage) if a mapping is
// not valid or if there is nothing to read. The message about a mapping names the option, or the file, line and key.
std::vector<SourceSpec> sources_of(const Settings& settings);

// Describes a --source for files on the command line that is not among the [[source]] tables of the configuration.
struct UnknownSource {
  std::string message;  // names the configuration file, and a similar source or all sources
  bool is_similar;      // true if a configured source has a similar name, so the name may be mistyped
};
std::optional<UnknownSource> unknown_source(const Settings& settings);

}  // namespace gonggo::indexer

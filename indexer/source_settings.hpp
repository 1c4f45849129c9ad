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
// configuration, or those of them that --only and --source name. Files on the command line use everything that the
// configured source with the same name says, but for its paths; its format is used unless the name of a file tells
// another one. Options of the command line replace what a table says. Throws Error(usage) if a setting is not valid or
// if there is nothing to read. The message names the option, or the file, line and key.
std::vector<SourceSpec> sources_of(const Settings& settings);

// Returns the [[source]] of that name, which the configuration must have, without the options of the command line.
// Throws Error(usage) if a setting is not valid.
SourceSpec configured_source(const Settings& settings, const std::string& name);

// True if the configuration has a [[source]] of that name.
bool is_configured_source(const Settings& settings, const std::string& name);

// Returns the names of the configured sources that the command line selects: those of --only and, if no files are
// given, that of --source. An empty list means all sources.
std::vector<std::string> selected_sources(const Settings& settings);

// Describes a --source for files on the command line that is not among the [[source]] tables of the configuration.
struct UnknownSource {
  Message message;  // names the configuration file, and a similar source or all sources
  bool is_similar;  // true if a configured source has a similar name, so the name may be mistyped
};
std::optional<UnknownSource> unknown_source(const Settings& settings);

// Returns a hint for a name that no [[source]] has: the similar name of one, or the names of all. nullopt if the
// configuration has no [[source]].
std::optional<Message> hint_of_sources(const Settings& settings, const std::string& name);

}  // namespace gonggo::indexer

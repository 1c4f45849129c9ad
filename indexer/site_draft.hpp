// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the draft of a configuration from a look at files: one [[source]] for each, with comments on what was found.
#pragma once

#include <string>
#include <vector>

#include "common/base/language.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

class SourceWall;

// Returns TOML that gonggo-indexer reads. Each path is a file or a directory; "-" cannot be named, because standard
// input can be read only once. Only the first records of a file are looked at. `wall` is SourceEvents::wall. Throws
// Error(usage) for "-", and Error(missing) if a path does not exist.
std::string site_draft(const std::vector<std::string>& paths, const StopCheck& stop,
                       Language language = Language::english, SourceWall* wall = nullptr);

}  // namespace gonggo::indexer

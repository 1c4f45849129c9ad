// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the files of a source, wherever they come from.
#pragma once

#include "indexer/files.hpp"
#include "indexer/source.hpp"

namespace gonggo::indexer {

// Returns the files that were fetched of the source (spooled_files()), or those of its paths (find_files()). Throws the
// errors of these functions.
FoundFiles find_source_files(const SourceSpec& source, const StopCheck& stop = {});

}  // namespace gonggo::indexer

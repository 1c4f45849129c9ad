// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the text of a file of any kind that has a reader. The kind is told by the content, never by the name.
#pragma once

#include <string_view>

#include "indexer/extract/extract_limits.hpp"
#include "indexer/extract/extraction.hpp"

namespace gonggo::indexer {

// Opens what reading needs later: the character set of the names in archives, that of PDF, and the types of libgsf.
// Call it once, before other threads start and before the process loses the right to open files. Of what is read later
// only PDF opens files: those of poppler-data.
void prepare_extraction();

// Returns what was read. Never throws for what a file holds: each problem is a failure of the Extraction. Uses memory
// and time as the file demands within the limits; parsers of libraries may crash, so this is called behind the wall.
// Calls no other program and opens no file but those of poppler-data and, without prepare_extraction(), one of the C
// library. Not thread-safe.
Extraction extract_text(std::string_view bytes, const ExtractLimits& limits);

}  // namespace gonggo::indexer

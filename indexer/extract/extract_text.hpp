// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the text of a file of any kind that has a reader. The kind is told by the content, never by the name.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/extract/extraction.hpp"

namespace gonggo::indexer {

struct ExtractLimits {
  std::uint64_t most_unpacked = 256U << 20;  // bytes that all parts of a file may have together when unpacked
  std::uint64_t most_text = 16U << 20;       // bytes of text; more is cut
  std::uint32_t most_members = 10'000;       // of an archive, with the archives in it
  std::uint32_t deepest_archive = 3;         // archives within archives
};

// Returns what was read. Never throws for what a file holds: each problem is a failure of the Extraction. Uses memory
// and time as the file demands within the limits; parsers of libraries may crash, so this is called behind the wall.
// Calls no other program and opens no file but those of poppler-data. Not thread-safe.
Extraction extract_text(std::string_view bytes, const ExtractLimits& limits);

}  // namespace gonggo::indexer

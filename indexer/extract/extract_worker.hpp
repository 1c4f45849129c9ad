// SPDX-License-Identifier: GPL-2.0-or-later
// The process behind the wall that reads files: what it does, from its start to its end.
#pragma once

#include <span>
#include <string_view>

#include "indexer/extract/extraction.hpp"
#include "indexer/extract/sandbox.hpp"
#include "indexer/source_worker.hpp"

namespace gonggo::indexer {

// What reads the files; a test has something else in its place.
struct WallReaders {
  Extraction (*attachment)(std::string_view bytes);  // extract_text() with its default limits
  SourceFileReader source = read_records;
};

// Serves until the parent closes the socket. Returns the exit status of the process.
int serve_behind_wall(const WallReaders& readers, std::span<const SandboxLayer> left_out = {});
int serve_behind_wall();

}  // namespace gonggo::indexer

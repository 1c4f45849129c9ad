// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source_files.hpp"

#include "indexer/fetch_spool.hpp"

namespace gonggo::indexer {

FoundFiles find_source_files(const SourceSpec& source, const StopCheck& stop) {
  return source.spool.empty() ? find_files(source.paths, source.paths_origin, stop) : spooled_files(source.spool);
}

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
// Which documents `delete --query` means.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace gonggo::indexer {

struct DocumentName {
  std::string source;
  std::string id;
};

// Every document of the live generation that matches all words and filters of the query, also those not yet to be
// shown; of one source, or of all if it is empty. Deleting must mean exactly what was written: throws Error(usage)
// for an empty query, for one the parser had to read with remarks or to relax, and for more than max_depth matches.
// Throws Error(missing) while there is no index.
std::vector<DocumentName> select_documents(const std::filesystem::path& index, const std::string& query,
                                           const std::string& source);

}  // namespace gonggo::indexer

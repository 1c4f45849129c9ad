// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the documents that `delete --query` deletes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace gonggo::indexer {

struct DocumentName {
  std::string source;
  std::string id;
};

// Returns every document of the live generation that matches all words and filters of the query, including documents
// under embargo. They are of one source, or of all sources if `source` is empty. A deletion must do exactly what was
// written, so it throws Error(usage) for an empty query, for a query that the parser could not take literally (it has
// remarks or was relaxed), and for more than max_depth matches. Throws Error(missing) if there is no index.
std::vector<DocumentName> select_documents(const std::filesystem::path& index, const std::string& query,
                                           const std::string& source);

}  // namespace gonggo::indexer

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

// Returns every document of the live generation that matches all words and filters of the query. Documents under
// embargo are included. If `source` is not empty, only documents of this source are returned. Throws Error(usage) if
// the query is empty or longer than max_query_bytes, if it names no word and no value, if the parser had to guess its
// meaning, or if more than max_depth documents match. Throws Error(missing) if there is no index.
std::vector<DocumentName> select_documents(const std::filesystem::path& index, const std::string& query,
                                           const std::string& source);

}  // namespace gonggo::indexer

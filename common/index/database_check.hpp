// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: counts and checks the documents of a database.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "common/index/live_documents.hpp"
#include "common/index/manifest.hpp"

namespace gonggo {

// Numbers of documents: of all sources together and of each source.
struct Census {
  std::uint64_t documents = 0;
  std::map<std::string, std::uint64_t> sources;
};
Census take_census(const LiveDocuments& documents);

// Counts the documents of a generation and sets all numbers of documents in `info`. Reads the path and the part
// directories from `info`. In a partial copy, the numbers of parts that are elsewhere, of all documents and of each
// source stay as they are. Throws Error(storage) if a database cannot be read.
void count_documents(GenerationInfo& info);

// Runs Xapian's own check on each database that is here, reads about `sample` documents of each, and checks the
// withheld announcements (check_withheld()). Returns one sentence for each problem. Needs permission to write, because
// Xapian's check opens the database for writing.
std::vector<std::string> check_databases(const GenerationInfo& generation, std::uint64_t sample);

// Compares the numbers of documents in `generation` with the databases. Returns an empty list if they are equal.
// Otherwise returns one sentence with both totals.
std::vector<std::string> check_counts(const GenerationInfo& generation);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: counts and checks the documents of a database.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "common/index/manifest.hpp"

namespace gonggo {

// How many documents a database holds, in all and of each source.
struct Census {
  std::uint64_t documents = 0;
  std::map<std::string, std::uint64_t> sources;
};
Census take_census(const Xapian::Database& database);

// Sets the numbers of documents in `info`: of each part, of each source, and of all. Needs the path of `info` and the
// directories of its parts.
void count_documents(GenerationInfo& info);

// Runs Xapian's own check and reads about `sample` documents of each part back. Returns the problems, one sentence
// each. Needs permission to write, because Xapian's check opens the database for writing.
std::vector<std::string> check_databases(const GenerationInfo& generation, std::uint64_t sample);

// Compares the numbers of documents in the manifest with the databases. Returns the differences, one sentence each.
std::vector<std::string> check_counts(const GenerationInfo& generation);

}  // namespace gonggo

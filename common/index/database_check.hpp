// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: counting and checking what a database holds.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "common/index/manifest.hpp"

namespace gonggo {

struct Census {
  std::uint64_t documents = 0;
  std::map<std::string, std::uint64_t> sources;
};
Census take_census(const Xapian::Database& database);

// Counts every part and all of them together; `info` needs its path and the directories of its parts.
void count_documents(GenerationInfo& info);

// What is wrong with the databases of a generation, one sentence each: Xapian's own check, and about `sample` documents
// of each part read back. Needs permission to write, because Xapian opens for writing what it checks.
std::vector<std::string> check_databases(const GenerationInfo& generation, std::uint64_t sample);

// What the manifest says of the documents against what is there, one sentence each.
std::vector<std::string> check_counts(const GenerationInfo& generation);

}  // namespace gonggo

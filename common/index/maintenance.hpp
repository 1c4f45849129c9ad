// SPDX-License-Identifier: GPL-2.0-or-later
// Maintenance of an index: status, verify, rollback, prune.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/index/generation.hpp"

namespace gonggo {

struct IndexStatus {
  std::optional<GenerationInfo> live;
  std::vector<std::string> generations;  // all of them, oldest first
  std::uint64_t live_bytes = 0;
  std::uint64_t bytes = 0;               // of the whole directory
  std::string build_holder;              // the process that builds; empty: none
  std::string write_holder;              // the process that publishes; empty: none
  std::uint64_t journalled_changes = 0;  // waiting for the running build
};

// Throws Error(missing) if there is no such directory.
IndexStatus index_status(const std::filesystem::path& index);

// Returns what is wrong with a generation, one sentence each; empty if nothing is. It compares every file with its hash
// in the manifest, runs Xapian's check, counts the documents and reads about `sample` documents back. Reads the whole
// generation.
std::vector<std::string> verify_generation(const std::filesystem::path& generation, std::uint64_t sample = 100);

// Makes the generation `name` live. If `name` is empty, it takes the generation that was live before. If a damaged
// manifest does not say which one that was, it takes the newest readable one. The generation is opened before it
// becomes live. Throws Error(missing) if there is none, and Error(locked) if another program holds the write lock for
// longer than `wait`. Also throws Error(locked) while a build runs, because the build would replay the journal and so
// undo the rollback.
GenerationInfo rollback(const std::filesystem::path& index, const std::string& name, std::chrono::milliseconds wait);

// Keeps `keep` generations, at least one. They are chosen in this order: the live one, those before it that rollback
// would return to, then the newest of the rest. Removes the others, and the files that interrupted writers left.
// Returns the names of the removed generations, oldest first.
std::vector<std::string> prune(const std::filesystem::path& index, std::uint64_t keep, std::chrono::milliseconds wait);

}  // namespace gonggo

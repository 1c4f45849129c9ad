// SPDX-License-Identifier: GPL-2.0-or-later
// Maintenance of an index: status, verification, rollback, and removal of old generations.
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

// Compares every file with its hash in the manifest, runs Xapian's own check, compares the numbers of documents and
// reads about `sample` documents back. Returns the problems, one sentence each. Reads the whole generation.
std::vector<std::string> verify_generation(const std::filesystem::path& generation, std::uint64_t sample = 100);

// Makes a generation live: the named one or, without a name, the one that was live before. If damage hides which that
// was, the newest readable one. Opens it first. Throws Error(missing) if there is none, and Error(locked) as Update
// does. A running build also is Error(locked), because it would publish the updates that the rollback undoes.
GenerationInfo rollback(const std::filesystem::path& index, const std::string& name, std::chrono::milliseconds wait);

// Keeps `keep` generations, at least one: the live one, then those that rollback would go back to, then the newest.
// Removes the others, and what dead writers left. Returns the names removed, oldest first.
std::vector<std::string> prune(const std::filesystem::path& index, std::uint64_t keep, std::chrono::milliseconds wait);

}  // namespace gonggo

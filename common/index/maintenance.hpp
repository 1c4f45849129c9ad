// SPDX-License-Identifier: GPL-2.0-or-later
// Looking after an index: what is there, is it sound, back to the generation before, away with old ones.
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
  std::string build_holder;              // who is building; empty: nobody
  std::string write_holder;              // who is publishing; empty: nobody
  std::uint64_t journalled_changes = 0;  // waiting for the running build
};

// Throws Error(missing) when there is no such directory.
IndexStatus index_status(const std::filesystem::path& index);

// What is wrong with a generation, one sentence each; empty when nothing is: every file against the hash in the
// manifest, Xapian's own check, the counts, and `sample` documents read back. Reads everything.
std::vector<std::string> verify_generation(const std::filesystem::path& generation, std::uint64_t sample = 100);

// Makes the generation that was live before the live one (or the named one) live, after opening it; where damage hides
// which that is, the newest sound one. Throws Error(missing) when there is none, Error(locked) as Update and while a
// build runs, which would bring its updates back.
GenerationInfo rollback(const std::filesystem::path& index, const std::string& name, std::chrono::milliseconds wait);

// Keeps `keep` generations: the live one always, those that rollback would go back to, then the newest. Removes the
// others and what dead writers left behind. Returns the names removed, oldest first.
std::vector<std::string> prune(const std::filesystem::path& index, std::uint64_t keep, std::chrono::milliseconds wait);

}  // namespace gonggo

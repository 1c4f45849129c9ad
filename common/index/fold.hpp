// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: decides when the parts "added" and "removed" of a generation (removed_documents.hpp) have
// grown too large, and makes one main part of everything.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "common/index/manifest.hpp"
#include "common/index/thread_pool.hpp"

namespace gonggo {

// The numbers of documents in the parts of a generation that no manifest describes yet.
struct PartSizes {
  std::uint64_t main = 0;
  std::uint64_t added = 0;
  std::uint64_t removed = 0;
};
PartSizes part_sizes(const std::filesystem::path& generation);

// True if an update must write a new main part.
bool is_fold_due(const PartSizes& sizes);

// Returns the bytes that a fold needs in addition to a generation of so many bytes, for shards and for what is merged
// of them. It took 2.5 times a generation of 194 MB.
constexpr std::uint64_t fold_space(std::uint64_t generation_bytes) { return 3 * generation_bytes; }

// Removes the parts "added" and "removed" with their suggestions.
void remove_changes(const std::filesystem::path& generation);

struct FoldJob {
  std::filesystem::path generation;
  std::filesystem::path workplace;                                    // a directory for work files
  std::function<void(std::uint64_t done, std::uint64_t total)> step;  // called several times a second; may throw
  std::function<void()> merging;                                      // called before the last merge; may throw
};

// Writes a new main part of all documents that are not removed, in the order in which a build writes them, and removes
// the other parts and all files that were made of the main part, which must be written again. Analyses their stored
// texts again with the lexicon of the generation, because the main part has no lists of the terms of a document.
// `shared` is the generation whose files the main part shares; its files are compared with their hashes, because a new
// main part would hide that they are damaged. Throws Error(storage).
void fold(const FoldJob& job, const Manifest& shared, const ThreadPool& pool);

}  // namespace gonggo

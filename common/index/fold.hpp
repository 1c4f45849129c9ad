// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: decides when the parts "added" and "removed" of a generation (removed_documents.hpp) have
// grown too large, and makes one main part of everything.
#pragma once

#include <cstdint>
#include <filesystem>

#include "common/index/manifest.hpp"

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

// Removes the parts "added" and "removed" with their suggestions.
void remove_changes(const std::filesystem::path& generation);

// Writes a new main part without the removed documents and with the added ones behind the others, and removes the other
// parts and the suggestions, which must be written again. `shared` is the generation whose files the main part shares;
// its files are compared with their hashes, because a new main part would hide that they are damaged. `workplace` is a
// directory for work files; it needs the space of two main parts. Throws Error(storage).
void fold(const std::filesystem::path& generation, const Manifest& shared, const std::filesystem::path& workplace);

}  // namespace gonggo

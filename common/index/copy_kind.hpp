// SPDX-License-Identifier: GPL-2.0-or-later
// What a copy of an index has of the shards of the main part. The mark DIR/copy remembers it (copies.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "common/base/message.hpp"

namespace gonggo {

struct CopyKind {
  enum class Has : std::uint8_t {
    all_shards,  // a whole copy, which answers alone
    one_shard,   // a node, which answers for its shard and has no other documents
    no_shard,    // a front, which asks the nodes and has everything but the shards
  };
  Has has = Has::all_shards;
  std::size_t shard = 0;  // the shard of a node, from 0

  [[nodiscard]] bool is_partial() const { return has != Has::all_shards; }
  bool operator==(const CopyKind&) const = default;
};

inline constexpr CopyKind whole_copy{};
inline constexpr CopyKind front_copy{.has = CopyKind::Has::no_shard};
inline constexpr CopyKind node_copy(std::size_t shard) { return {.has = CopyKind::Has::one_shard, .shard = shard}; }

// Returns the kind in words, "a node of shard 2" (from 1).
Message describe(const CopyKind& kind);

// Returns the text of the mark of a copy.
std::string copy_mark(const CopyKind& kind);

// Returns what the mark of an index says; nullopt if the index has no mark. An empty mark, and a mark of a release that
// knew whole copies only, stands for a whole copy. Throws Error(storage) if this release does not know the mark.
std::optional<CopyKind> marked_kind(const std::filesystem::path& index);

// Throws Error(unpublished) if the index is marked as a partial copy, and Error(storage) if its live generation lacks
// shards or the mark is unknown. Called before documents are written into an index, and before it is copied. A damaged
// generation is no error here.
void require_whole_index(const std::filesystem::path& index);

}  // namespace gonggo

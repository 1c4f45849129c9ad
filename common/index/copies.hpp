// SPDX-License-Identifier: GPL-2.0-or-later
// Copies the live generation of an index into other index directories: for further machines that answer the same
// queries, and for backups. docs/decisions/0018-copies.md says why generations are copied and not changes.
//
// A whole copy has all files of the generation. The copies for a cluster are partial (copy_kind.hpp): a front has all
// files but the shards of the main part, and a node has one shard and what searching it needs (partial_manifest()).
// Their manifests say so (Part).
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "common/base/message.hpp"
#include "common/index/copy_kind.hpp"
#include "common/index/manifest.hpp"

namespace gonggo {

struct CopyTarget {
  std::filesystem::path directory;
  CopyKind kind = whole_copy;
};

// What became of one copy.
struct Copied {
  std::filesystem::path directory;  // as it was named
  CopyKind kind;
  std::uint64_t copied_bytes = 0;       // of files that were copied
  std::uint64_t shared_bytes = 0;       // of files that an earlier generation of the copy has, too
  bool was_live = false;                // the copy had this generation as its live one already
  std::optional<Message> problem = {};  // why the copy was left as it was; nullopt if it has the generation now
};

struct CopyReport {
  GenerationInfo generation;
  std::vector<Copied> copies;  // in the order in which they were named
};

struct CopyOptions {
  std::chrono::milliseconds wait{0};      // for the write lock of each copy
  std::uint64_t keep = 3;                 // generations of each copy, as for prune(); at least one
  std::function<bool()> stop = {};        // called before each file; if it returns true, throws Error(unpublished)
  std::function<void()> committing = {};  // called right before the first copy changes; `stop` is not called afterwards
};

// Copies the live generation to each directory, which must exist, and makes it live there. It becomes live once all
// copies have their files, so that they change at nearly the same time: first the nodes, then the whole copies, then
// the fronts. Files that an earlier generation of a copy has, too, get a second name instead. Each file is compared
// with its hash in the manifest. A copy with a problem keeps the generation that it has, and the others go on. But if
// nodes are named, fronts change only if each shard has a node among the targets that has the generation now, because a
// front without it cannot answer. Nodes keep the generations that are live in the fronts that are named, even if they
// are more than `keep`, because a front that could not change still asks for them.
//
// A copy also gets the list of erased announcements (erased_list.hpp), and the generations from before an erasure are
// removed from it, also if a front has one of them. A rollback is copied in the same way: the generation becomes live
// again.
//
// A file DIR/copy marks a copy and names its kind. It is a problem of a copy if its directory has generations without
// this mark or with that of another kind, is the index itself or inside of it, is being built, has a live generation
// that is newer and unknown to the index, or is damaged, and if the index has no such shard. Throws Error(missing) if
// the index has no generation, Error(storage) if the index is visibly damaged, Error(usage) if a directory is named
// twice, and Error(unpublished) if the index is a partial copy itself, if it was stopped, or if announcements
// were erased or the generation was removed three times meanwhile; then no copy has changed.
CopyReport copy_index(const std::filesystem::path& index, const std::vector<CopyTarget>& targets,
                      const CopyOptions& options);

}  // namespace gonggo

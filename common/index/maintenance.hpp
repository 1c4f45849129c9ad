// SPDX-License-Identifier: GPL-2.0-or-later
// Maintains an index: shows its status, verifies, rolls back and prunes generations.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/index/copy_kind.hpp"
#include "common/index/generation.hpp"

namespace gonggo {

struct IndexStatus {
  std::optional<GenerationInfo> live;
  std::optional<CopyKind> copy;           // of another index; nullopt: it is none
  std::vector<std::string> generations;   // names of all generations, oldest first
  std::uint64_t live_bytes = 0;           // size of the live generation
  std::uint64_t not_yet_shown = 0;        // withheld announcements of the live generation that are shown later
  std::uint64_t shown_since = 0;          // the others: they became due after the live generation was made
  std::optional<Instant> next_due;        // when the next of `not_yet_shown` is shown; nullopt: none is left
  std::string problem;                    // why the withheld announcements cannot be read; empty if they can
  std::uint64_t bytes = 0;                // size of the whole index directory
  std::uint64_t erased = 0;               // announcements on the list of erased ones (erased_list.hpp)
  std::uint64_t erasures_unfinished = 0;  // those of them whose erasure was interrupted or found something left
  std::string build_holder;               // process that builds the index; empty if there is none
  std::string write_holder;               // process that holds the write lock; empty if there is none
  std::uint64_t journalled_changes = 0;   // changes that the running build must replay
};

// Returns the status of the index. Throws Error(missing) if the directory does not exist, and Error(storage) if
// marked_kind() does not know the kind of the copy.
IndexStatus index_status(const std::filesystem::path& index);

// Returns one sentence for each problem of a generation; an empty list if it has none. Checks the checksum of the
// manifest, compares every file with its hash in the manifest and looks for files that are not listed. Runs Xapian's
// check on the parts whose files have not changed, counts the documents and reads about `sample` documents of each
// part. Reads the whole generation. If the generation is pruned meanwhile, the problems mean nothing; the caller looks
// whether its directory is still there.
std::vector<std::string> verify_generation(const std::filesystem::path& generation, std::uint64_t sample = 100);

// Opens the generation `name` and makes it live. An empty `name` means the generation that was live before. If CURRENT
// or the manifest of the live generation is missing or damaged, an empty `name` means the newest readable generation.
// Returns the generation. Throws Error(missing) if that generation does not exist. Throws Error(storage) if it is
// damaged. Throws Error(locked) if another program holds the write lock for longer than `wait`. Throws Error(locked) if
// a build is running, because the build would undo the rollback. `stop` is called while the lock is awaited; if it
// returns true, throws Error(unpublished). Throws Error(unpublished), too, if the generation holds announcements that
// were erased on request (erased_list.hpp).
GenerationInfo rollback(const std::filesystem::path& index, const std::string& name, std::chrono::milliseconds wait,
                        const std::function<bool()>& stop = {});

// Keeps `keep` generations, but at least one, and removes the others. Keeps the live generation first. Then it keeps
// the generations that were live before, in the order in which rollback returns to them. Then it keeps the newest of
// the others. Also removes the files of interrupted writers. Returns the names of the removed generations, oldest
// first. `stop` is as for rollback().
std::vector<std::string> prune(const std::filesystem::path& index, std::uint64_t keep, std::chrono::milliseconds wait,
                               const std::function<bool()>& stop = {});

}  // namespace gonggo

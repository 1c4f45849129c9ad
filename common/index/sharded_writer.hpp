// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: writes the database of a new generation as small databases (shards), several at a time in
// threads, and merges them. Xapian adds documents faster to a small database. The database has no lists of the terms of
// its documents, so Xapian cannot change or delete a document of it (docs/decisions/0011-no-term-lists.md).
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/index/task_range.hpp"
#include "common/index/thread_pool.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

struct ShardedJob {
  std::vector<TaskRange> ranges;  // one for each shard, one behind the other
  // Makes a document. Several threads call this at once, each with an analyzer of its own.
  std::function<Xapian::Document(std::size_t index, Analyzer& analyzer)> document;
  std::map<std::string, std::string> metadata;   // of the database, by name
  std::function<void(std::uint64_t done)> step;  // called several times a second in the calling thread; may throw
  std::function<void()> merging;                 // called in the calling thread before the last merge; may throw
};

// Writes the database `to`, and removes the directory `shards`, in which it works. Numbers the documents in the order
// of the ranges, from 1. The tables depend on the documents and the ranges, not on the number of threads. A thread
// keeps up to 300 documents or 4 MiB of encoded announcements in memory, with their terms. Throws Error(storage) if
// the disk is full or fails. Files of a job that failed stay in both directories.
void write_sharded(const ShardedJob& job, const std::shared_ptr<const Lexicon>& lexicon,
                   const std::filesystem::path& shards, const std::filesystem::path& to, const ThreadPool& pool);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: writes the main part of a new generation, one shard (main_part.hpp) after the other. A shard
// is written as small databases, the pieces, several at a time in threads, which are merged. Xapian adds documents
// faster to a small database. The databases have no lists of the terms of their documents, so Xapian cannot change or
// delete a document of them (docs/decisions/0011-no-term-lists.md).
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

struct MainPartJob {
  // The documents in their order: how many there are, and for each one its stored bytes and its shard.
  std::size_t documents = 0;
  std::function<std::uint64_t(std::size_t index)> stored_bytes;
  std::function<std::size_t(std::size_t index)> shard;  // not called if there is one shard
  // Makes a document. Several threads call this at once, each with an analyzer of its own.
  std::function<Xapian::Document(std::size_t index, Analyzer& analyzer)> document;
  std::size_t documents_at_a_time = documents_of_task;  // that a thread writes together
  std::map<std::string, std::string> metadata;          // of each shard, by name
  std::function<void(std::uint64_t done)> step;  // called several times a second in the calling thread; may throw
  std::function<void()> merging;                 // called in the calling thread before the last merge; may throw
};

// Writes a database to each path of `shards`. It must not exist. Removes the directory `pieces`, in which it works. The
// tables depend on the documents and `documents_at_a_time`, not on the number of threads. A thread
// keeps up to 300 documents or 4 MiB of encoded announcements in memory, with their terms. Throws Error(storage) if
// the disk is full or fails. Files of a job that failed stay in all directories.
void write_main_part(const MainPartJob& job, const std::shared_ptr<const Lexicon>& lexicon,
                     const std::filesystem::path& pieces, const std::vector<std::filesystem::path>& shards,
                     const ThreadPool& pool);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: writes the Xapian database of a new generation. All functions throw Error(storage) if
// Xapian fails.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

// Writes one database that no reader has open yet. Does not sync the files to disk; Publication::seal() does.
class DatabaseWriter {
 public:
  DatabaseWriter(const std::filesystem::path& database, std::shared_ptr<const Lexicon> lexicon);
  DatabaseWriter(const std::filesystem::path& database, std::shared_ptr<Analyzer> analyzer);

  void append(const Announcement& announcement);                 // the id must be new
  bool put(const Announcement& announcement);                    // true if a document was replaced
  bool erase(const std::string& source, const std::string& id);  // true if the document existed
  // Removes and returns the documents that may be shown only after `instant`. Removes none if there are more than
  // `most`. Indexes of earlier releases contain such documents, and so do indexes that were written by a clock that was
  // ahead.
  std::vector<Announcement> take_later_than(Instant instant, std::size_t most);
  void mark_superseded();  // superseded.hpp; call it after the last change
  void commit();

 private:
  void changed();

  std::filesystem::path path_;
  Xapian::WritableDatabase database_;
  std::shared_ptr<Analyzer> analyzer_;
  unsigned uncommitted_ = 0;
};

// Writes a large database as small databases (shards) and merges them. Xapian adds documents faster to a small
// database.
class ShardedWriter {
 public:
  ShardedWriter(std::filesystem::path directory, std::shared_ptr<const Lexicon> lexicon);
  void append(const Announcement& announcement);  // the id must be new
  void finish(const std::filesystem::path& to);   // merges all shards into `to`, in the order of append()

 private:
  void open_shard();
  void close_shard();
  void merge_shards();

  std::filesystem::path directory_;
  std::shared_ptr<Analyzer> analyzer_;  // shared by all shards, because it caches words
  std::optional<DatabaseWriter> shard_;
  unsigned in_shard_ = 0;
  unsigned opened_ = 0;
  std::vector<std::filesystem::path> shards_;  // not yet merged; the last one may be open
  std::vector<std::filesystem::path> merged_;  // each holds many shards; all precede shards_
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: writes the Xapian database of a new generation. Throws Error(storage).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

// Writes one database that no reader has open yet. It is not synced to disk here; sealing the generation does that.
class DatabaseWriter {
 public:
  DatabaseWriter(const std::filesystem::path& database, std::shared_ptr<const Lexicon> lexicon);
  DatabaseWriter(const std::filesystem::path& database, std::shared_ptr<Analyzer> analyzer);

  void append(const Announcement& announcement);                 // its id must be new
  bool put(const Announcement& announcement);                    // true: it replaced a document
  bool erase(const std::string& source, const std::string& id);  // true: there was such a document
  void commit();

 private:
  void changed();

  std::filesystem::path path_;
  Xapian::WritableDatabase database_;
  std::shared_ptr<Analyzer> analyzer_;
  Instant now_;
  unsigned uncommitted_ = 0;
};

// Writes a large database as small ones, which are merged at the end. Xapian adds documents faster to a small database.
class ShardedWriter {
 public:
  ShardedWriter(std::filesystem::path directory, std::shared_ptr<const Lexicon> lexicon);
  void append(const Announcement& announcement);  // its id must be new
  void finish(const std::filesystem::path& to);   // merges all into `to`, in the order of append()

 private:
  void open_shard();
  void close_shard();
  void merge_shards();

  std::filesystem::path directory_;
  std::shared_ptr<Analyzer> analyzer_;  // one for all shards, because it caches words
  std::optional<DatabaseWriter> shard_;
  unsigned in_shard_ = 0;
  unsigned opened_ = 0;
  std::vector<std::filesystem::path> shards_;  // closed, not yet merged
  std::vector<std::filesystem::path> merged_;  // each merged from many shards; they precede shards_
};

}  // namespace gonggo

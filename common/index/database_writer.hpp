// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: writing the Xapian database of a generation that is being made. Throws Error(storage).
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

// Writes one database that no reader has open yet, so it need not be safe until sync.
class DatabaseWriter {
 public:
  DatabaseWriter(const std::filesystem::path& database, std::shared_ptr<const Lexicon> lexicon);
  DatabaseWriter(const std::filesystem::path& database, std::shared_ptr<Analyzer> analyzer);  // which it shares

  void append(const Announcement& announcement);                 // an id that is not there yet
  bool put(const Announcement& announcement);                    // true: it replaced one
  bool erase(const std::string& source, const std::string& id);  // true: it was there
  void commit();

 private:
  void changed();

  std::filesystem::path path_;
  Xapian::WritableDatabase database_;
  std::shared_ptr<Analyzer> analyzer_;
  Instant now_;
  unsigned uncommitted_ = 0;
};

// Writes a large database in small ones that are merged at the end: what Xapian has to hold and to look up while it
// takes documents in stays small.
class ShardedWriter {
 public:
  ShardedWriter(std::filesystem::path directory, std::shared_ptr<const Lexicon> lexicon);
  void append(const Announcement& announcement);  // an id that is not there yet
  void finish(const std::filesystem::path& to);   // merges and compacts everything into `to`, numbered as appended

 private:
  void open_shard();
  void close_shard();
  void merge_shards();

  std::filesystem::path directory_;
  std::shared_ptr<Analyzer> analyzer_;  // one for all shards: it remembers what it analysed
  std::optional<DatabaseWriter> shard_;
  unsigned in_shard_ = 0;
  unsigned opened_ = 0;
  std::vector<std::filesystem::path> shards_;  // closed, not yet merged
  std::vector<std::filesystem::path> merged_;  // each out of many shards, all before shards_
};

}  // namespace gonggo

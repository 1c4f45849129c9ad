// SPDX-License-Identifier: GPL-2.0-or-later
// The main part of a generation: the databases that a build wrote, which are its shards.
//
// A document stands in one shard, which follows from its source and id. It has the same number there that it would have
// in a single database of all documents: its place in their order, from 1. So the numbers of a shard have gaps, and no
// number is in two shards. Xapian numbers the documents of several databases searched together so that the order of
// the places is kept. Therefore every search finds the documents in the same order, whatever the number of shards.
// docs/decisions/0016-shards.md says why.
//
// Private to common/index and common/search. The functions throw Xapian::Error if a database is damaged.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/index/layout.hpp"

namespace gonggo {

// Returns the shard among `shards`, from 0, of the document with this term of its source and id (id_term()).
std::size_t shard_of(const std::string& id_term, std::size_t shards);

// Returns the directories of the shards that are there in a generation. Returns that of a single one if there are none.
std::vector<std::filesystem::path> main_paths(const std::filesystem::path& generation);

// The open databases. Belongs to one thread.
class MainPart {
 public:
  MainPart() = default;  // no database
  // Throws Error(storage) if a directory is missing.
  explicit MainPart(const std::vector<std::filesystem::path>& paths);

  // All shards as one database.
  [[nodiscard]] const Xapian::Database& database() const { return all_; }
  [[nodiscard]] const std::vector<Xapian::Database>& shards() const { return shards_; }

  // Returns the place of a document of database().
  [[nodiscard]] Xapian::docid place_of(Xapian::docid number) const { return (number - 1) / count() + 1; }
  // Returns the least number that a document at this place can have in database().
  [[nodiscard]] Xapian::docid first_number_at(Xapian::docid place) const { return (place - 1) * count() + 1; }
  // Throws Xapian::DocNotFoundError if there is no document at this place.
  [[nodiscard]] Xapian::Document document_at(Xapian::docid place) const;
  [[nodiscard]] Xapian::docid last_place() const;  // 0 if there is no document

 private:
  [[nodiscard]] Xapian::docid count() const { return static_cast<Xapian::docid>(shards_.size()); }

  std::vector<Xapian::Database> shards_;
  Xapian::Database all_;
};

}  // namespace gonggo

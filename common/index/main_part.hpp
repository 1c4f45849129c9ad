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

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/index/layout.hpp"
#include "common/index/manifest.hpp"

namespace Xapian {
class Database;
class Document;
}  // namespace Xapian

namespace gonggo {

// Returns the shard among `shards`, from 0, of the document with this term of its source and id (id_term()).
std::size_t shard_of(const std::string& id_term, std::size_t shards);

// Returns the directories of the shards that are there in a generation. Returns that of a single one if there are none.
std::vector<std::filesystem::path> main_paths(const std::filesystem::path& generation);

// Returns the parts that are there in a generation that has no manifest yet. Their documents are not counted.
std::vector<Part> parts_in(const std::filesystem::path& generation);

// The open databases. Copies share them. Belongs to one thread.
class MainPart {
 public:
  MainPart();  // no database
  // Throws Error(storage) if a directory is missing.
  explicit MainPart(const std::vector<std::filesystem::path>& paths);

  // All shards as one database.
  [[nodiscard]] const Xapian::Database& database() const;
  [[nodiscard]] const std::vector<Xapian::Database>& shards() const;

  // Returns the place of a document of database().
  [[nodiscard]] std::uint32_t place_of(std::uint32_t number) const { return (number - 1) / count_ + 1; }
  // Returns the least number that a document at this place can have in database().
  [[nodiscard]] std::uint32_t first_number_at(std::uint32_t place) const { return (place - 1) * count_ + 1; }
  // Throws Xapian::DocNotFoundError if there is no document at this place.
  [[nodiscard]] Xapian::Document document_at(std::uint32_t place) const;
  [[nodiscard]] std::uint32_t last_place() const;  // 0 if there is no document

 private:
  struct Databases;
  std::shared_ptr<const Databases> databases_;  // never null
  std::uint32_t count_ = 0;
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// The removed documents of a generation.
//
// A build writes one database, the part "main". An update leaves this database as it is, and the next generation shares
// its files. What the updates since then changed stands in two small databases: the part "added" has the new documents
// and the new versions of old ones, and the part "removed" has the documents of the main part that no longer count,
// under the numbers that they have there (their places, main_part.hpp), with their terms. So the frequency of a term is
// that of the main part plus that of the part added minus that of the part removed, as in one database without these
// documents. When the two parts have grown, an update writes a new main part of everything (fold.hpp).
//
// The functions throw Xapian::Error if a database is damaged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "common/index/generation.hpp"

namespace gonggo {

// The removed documents. Empty if the generation has no such part. Belongs to one thread.
class RemovedDocuments {
 public:
  RemovedDocuments() = default;
  // Throws Error(storage) if the part is missing.
  explicit RemovedDocuments(const GenerationInfo& generation);

  [[nodiscard]] bool empty() const { return numbers_.empty(); }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(numbers_.size()); }
  // The numbers that they have in the main part, ascending.
  [[nodiscard]] const std::vector<std::uint32_t>& numbers() const { return numbers_; }
  // True for the UUID of a database of the main part.
  [[nodiscard]] bool is_of_main(const std::string& uuid) const { return main_uuids_.contains(uuid); }

  // Returns how many documents have the term without the removed ones, of the `all` that have it with them.
  [[nodiscard]] std::uint32_t left(std::uint32_t all, const std::string& term) const;
  [[nodiscard]] double length() const { return length_; }  // sum of their lengths

  // True for the number of a removed document in the database that open_database() returns.
  [[nodiscard]] bool contains(std::uint32_t number) const;

 private:
  std::shared_ptr<const Xapian::Database> database_;  // null: there is no such part
  std::vector<std::uint32_t> numbers_;
  std::set<std::string> main_uuids_;
  std::uint32_t databases_ = 0;  // those that open_database() opens
  std::uint32_t shards_ = 0;     // of them
  double length_ = 0;
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// The documents of a generation: those of its databases, without the removed ones.
//
// A build writes one database, the part "main". An update leaves this database as it is, and the next generation shares
// its files. What the updates since then changed stands in two small databases: the part "added" has the new documents
// and the new versions of old ones, and the part "removed" has the documents of the main part that no longer count,
// under the numbers that they have there, with their terms. So the frequency of a term is that of the main part plus
// that of the part added minus that of the part removed, as in one database without these documents. When the two parts
// have grown, an update writes a new main part of everything (fold.hpp).
//
// Private to common/index and common/search. The functions throw Xapian::Error if a database is damaged.
#pragma once

#include <xapian.h>

#include <cstdint>
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
  [[nodiscard]] Xapian::doccount size() const { return static_cast<Xapian::doccount>(numbers_.size()); }
  // The numbers that they have in the main part, ascending.
  [[nodiscard]] const std::vector<Xapian::docid>& numbers() const { return numbers_; }
  // Identifies the database of the main part among those that are searched together.
  [[nodiscard]] const std::string& main_uuid() const { return main_uuid_; }

  // Returns how many documents have the term without the removed ones, of the `all` that have it with them.
  [[nodiscard]] Xapian::doccount left(Xapian::doccount all, const std::string& term) const;
  [[nodiscard]] double length() const { return length_; }  // sum of their lengths

  // True for the number of a removed document in a database made of `databases` databases, of which the main part is
  // the first.
  [[nodiscard]] bool contains(Xapian::docid number, std::size_t databases) const;

 private:
  Xapian::Database database_;
  std::vector<Xapian::docid> numbers_;
  std::string main_uuid_;
  double length_ = 0;
};

// Belongs to one thread.
class LiveDocuments {
 public:
  LiveDocuments() = default;  // none
  // Throws Error(storage) like open_database().
  explicit LiveDocuments(const GenerationInfo& generation);

  // All databases of the generation as one; the removed documents are still in it.
  [[nodiscard]] const Xapian::Database& database() const { return database_; }

  [[nodiscard]] Xapian::doccount size() const { return database_.get_doccount() - removed_.size(); }
  [[nodiscard]] Xapian::doccount frequency(const std::string& term) const {
    return removed_.left(database_.get_termfreq(term), term);
  }
  // True for the number of a document that is not removed.
  [[nodiscard]] bool holds(Xapian::docid number) const { return !removed_.contains(number, databases_); }
  // Returns the numbers of the documents with the term; of all documents if it is empty.
  [[nodiscard]] std::vector<Xapian::docid> numbers(const std::string& term) const;
  // Returns the terms with the prefix that a document has, in byte order.
  [[nodiscard]] std::vector<std::string> terms(const std::string& prefix) const;

 private:
  Xapian::Database database_;
  std::size_t databases_ = 0;
  RemovedDocuments removed_;
};

}  // namespace gonggo

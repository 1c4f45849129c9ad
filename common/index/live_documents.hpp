// SPDX-License-Identifier: GPL-2.0-or-later
// The documents of a generation: those of its databases, without the removed ones (removed_documents.hpp).
//
// Private to common/index. The functions throw Xapian::Error if a database is damaged.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "common/index/generation.hpp"
#include "common/index/removed_documents.hpp"

namespace gonggo {

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
  [[nodiscard]] bool holds(Xapian::docid number) const { return !removed_.contains(number); }
  // Returns the numbers of the documents with the term; of all documents if it is empty.
  [[nodiscard]] std::vector<Xapian::docid> numbers(const std::string& term) const;
  // Returns the terms with the prefix that a document has, in byte order.
  [[nodiscard]] std::vector<std::string> terms(const std::string& prefix) const;

 private:
  Xapian::Database database_;
  RemovedDocuments removed_;
};

}  // namespace gonggo

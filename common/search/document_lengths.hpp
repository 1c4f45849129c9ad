// SPDX-License-Identifier: GPL-2.0-or-later
// How many words each document has. Private to common/search. Immutable, so threads may share it.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gonggo {

// Xapian keeps the lengths of all documents in one compressed list. Ranking needs the length of each document that it
// looks at, and to find it there takes longer than the rest of the first stage. A length takes four bytes here.
class DocumentLengths {
 public:
  // Reads the lengths of all documents of the databases, each a single one with its own UUID. No number is used in two
  // of them. Throws Xapian::Error if one is damaged.
  void add(const std::vector<Xapian::Database>& databases);

  // Returns the lengths of the documents of a single database, by document number; 0, or the length of a document of a
  // database that was added together with it, for a number without a document. Returns nullptr if the database was not
  // added.
  [[nodiscard]] const std::vector<std::uint32_t>* of(const Xapian::Database& db) const;

 private:
  std::map<std::string, std::shared_ptr<std::vector<std::uint32_t>>> lengths_;  // by UUID
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Avoids an error of Xapian with terms that every document has. Private to common/search. Belongs to one thread.
//
// If a term indexes every document and its frequency within a document is not needed, Xapian 1.4 reads the list of all
// documents instead of the term's own list, but keeps the term's name for it. If document numbers have gaps (documents
// were deleted) and the list has more than one chunk (about a thousand documents), reading the next chunk compares the
// wrong name and throws DatabaseCorruptError "Unexpected end of posting list". The part "added" can have gaps, and one
// of several shards of the main part (main_part.hpp) has them.
#pragma once

#include <xapian.h>

#include <functional>
#include <set>
#include <string>

namespace gonggo {

class UniversalTerms {
 public:
  // There are none. shielded() returns its argument.
  UniversalTerms() = default;
  // Adds the terms that every document of `db` has, if its document numbers have gaps. `document` returns the document
  // of a number with its terms; it is called once. Of a database that consists of several, each must be added by
  // itself.
  void add(const Xapian::Database& db, const std::function<Xapian::Document(Xapian::docid number)>& document);

  void add(const std::set<std::string>& terms) { terms_.insert(terms.begin(), terms.end()); }
  [[nodiscard]] const std::set<std::string>& terms() const { return terms_; }

  // Lets queries be read that another machine made with shielded().
  static void add_to(Xapian::Registry& registry);

  // Returns a query for the same documents that makes Xapian read the own lists of these terms. Weights are lost, so
  // the query must be one whose weights are not used. Total: operators whose terms Xapian always reads from their own
  // lists (phrases, value ranges) are left as they are.
  [[nodiscard]] Xapian::Query shielded(const Xapian::Query& query) const;

 private:
  std::set<std::string> terms_;
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Finds all documents of a query: which documents, without weights and order. Private to common/search. Belongs to one
// thread. docs/decisions/0017-document-sets.md says why.
//
// Xapian asks every part of a query about one document after the other. For frequent words that takes far longer than
// reading the lists of the words. Here each list is read once, into a set (document_set.hpp), and the operators are
// those of sets. What is no list of a term, such as a phrase or a range of values, is asked about the documents that
// the rest of the query leaves.
#pragma once

#include <xapian.h>

#include <memory>
#include <optional>
#include <vector>

#include "common/search/deadline.hpp"
#include "common/search/document_set.hpp"
#include "common/search/set_evaluation.hpp"

namespace gonggo {

// Documents of an index: a set for each part.
using FoundDocuments = std::vector<DocumentSet>;
Xapian::doccount count_of(const FoundDocuments& found);

class DocumentSets {
 public:
  DocumentSets() = default;  // of no documents
  // Of the databases of the parts, in the order in which a search in all of them numbers their documents. The parts are
  // not null. Sets of frequent terms of the first part are kept.
  explicit DocumentSets(std::vector<std::shared_ptr<const SearchedPart>> parts);

  [[nodiscard]] const std::vector<std::shared_ptr<const SearchedPart>>& parts() const { return parts_; }

  // Returns the documents that match, or those of `within` that do. Throws Error(deadline) once the deadline has
  // passed.
  FoundDocuments find(const Xapian::Query& query, std::optional<Deadline> deadline,
                      const FoundDocuments* within = nullptr) {
    return find(query, deadline, within, Conditions::asked);
  }

  FoundDocuments find(const Xapian::Query& query, std::optional<Deadline> deadline, const FoundDocuments* within,
                      Conditions conditions);

  // Returns all documents that match, and perhaps others: phrases and ranges of values are not asked about. Throws as
  // find().
  FoundDocuments find_likely(const Xapian::Query& query, std::optional<Deadline> deadline);

  // Returns about how many of the documents of `likely`, the result of find_likely(), match the query. Exact if they
  // are few. Otherwise only a part of them is looked at, the same part each time. If none of these matches, the
  // documents are counted that match without a phrase or a range. Throws as find().
  Xapian::doccount estimate(const Xapian::Query& query, const FoundDocuments& likely, std::optional<Deadline> deadline);

  // True if a document matches that is not among the removed ones of the first part. Looks at a few documents first.
  // Throws as find().
  bool exists(const Xapian::Query& query, std::optional<Deadline> deadline,
              const std::vector<Xapian::docid>& removed = {});

  // True if a set is better than a query of Xapian: lists are long, and no part of the query leaves a few documents.
  bool is_costly(const Xapian::Query& query);

  // Returns the query for the documents of find(). It may be used with these databases only.
  [[nodiscard]] Xapian::Query query_for(std::shared_ptr<const FoundDocuments> found) const;

  // Lets queries be read that another machine made with query_for(). Only the first part is looked at.
  void add_to(Xapian::Registry& registry) const;

  // True if the set has the document with this number of a search in all databases.
  [[nodiscard]] bool contains(const FoundDocuments& found, Xapian::docid number) const;

 private:
  class Source;

  std::vector<std::shared_ptr<const SearchedPart>> parts_;
  std::vector<KeptTerms> kept_;  // for each part
};

}  // namespace gonggo

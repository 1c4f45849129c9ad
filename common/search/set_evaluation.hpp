// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the documents of a query in one part of an index. Private to common/search/document_sets.
#pragma once

#include "common/search/document_sets.hpp"

namespace gonggo {

// Finds the documents of a query in one part.
class DocumentSets::Evaluation {
 public:
  // The sets must outlive the object.
  Evaluation(DocumentSets& sets, std::size_t part, std::optional<Deadline> deadline)
      : part_(*sets.parts_[part]),
        sets_(sets),
        frequencies_(sets.frequencies_[part]),
        keeps_(part == 0 && 8 * part_.all.bytes() <= most_kept),
        deadline_(deadline) {}

  // Returns the documents of `within` that match.
  DocumentSet find(const Xapian::Query& query, const DocumentSet& within);

  // Returns how many documents match at most.
  std::uint64_t estimate(const Xapian::Query& query);
  // Returns how many entries the lists of the query have.
  std::uint64_t cost(const Xapian::Query& query);

 private:
  using Queries = std::vector<Xapian::Query>;

  // Documents of the part among which others are looked for.
  class Range {
   public:
    explicit Range(const DocumentSet& set) : set_(&set), first_(set.next(1)), last_(set.greatest()) {}
    [[nodiscard]] const DocumentSet& set() const { return *set_; }
    [[nodiscard]] bool empty() const { return first_ == 0; }
    [[nodiscard]] Xapian::docid first() const { return first_; }
    [[nodiscard]] Xapian::docid last() const { return last_; }
    [[nodiscard]] Xapian::doccount size() const {
      size_ = size_ ? *size_ : set_->size();
      return *size_;
    }

   private:
    const DocumentSet* set_;
    Xapian::docid first_;
    Xapian::docid last_;
    mutable std::optional<Xapian::doccount> size_;
  };

  DocumentSet find(const Xapian::Query& query, const Range& within);
  DocumentSet find_all(const Xapian::Query& query, const Range& within);
  DocumentSet find_any(const Xapian::Query& query, const Range& within);
  DocumentSet find_other(const Xapian::Query& query, const Range& within);
  void add_term(const std::string& term, const Range& within, DocumentSet& found);
  std::shared_ptr<const DocumentSet> kept(const std::string& term, const Range& within);
  static void flatten(const Xapian::Query& query, Xapian::Query::op type, Queries& out);
  void put_cheap_first(Queries& queries);
  bool has_other(const Xapian::Query& query);
  Xapian::doccount frequency(const std::string& term);
  void step();

  const SearchedPart& part_;
  DocumentSets& sets_;
  Frequencies& frequencies_;
  bool keeps_;  // sets of frequent terms
  std::optional<Deadline> deadline_;
  bool at_most_ = false;  // what only Xapian can tell is taken for true
  unsigned steps_ = 0;
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the documents of a query in one part of an index. Private to common/search. Belongs to one thread.
#pragma once

#include <xapian.h>

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/search/deadline.hpp"
#include "common/search/document_set.hpp"
#include "common/search/set_conditions.hpp"

namespace gonggo {

class RemoteShards;

// The databases of an index whose documents have different numbers: the shards of the main part, or one other database.
struct SearchedPart {
  explicit SearchedPart(std::vector<Xapian::Database> databases);
  // Of shards that other machines hold.
  explicit SearchedPart(std::shared_ptr<RemoteShards> shards);

  std::vector<Xapian::Database> databases;         // empty if other machines hold them
  std::vector<DocumentSet> documents;              // of each database
  DocumentSet all;                                 // of all
  std::shared_ptr<RemoteShards> remote = nullptr;  // null: the databases are here
};

// What is kept of the terms of a part. It must be dropped when the documents change.
struct KeptTerms {
  // The most memory that the sets take. They are not kept if the index is so large that this is less than eight of
  // them.
  static constexpr std::size_t most_bytes = 16U << 20;
  static constexpr std::size_t most_frequencies = 60'000;  // about 1 MB

  bool has_sets = false;                                                                 // whether sets are kept
  boost::unordered_flat_map<std::string, std::shared_ptr<const DocumentSet>> sets = {};  // of frequent terms
  std::size_t bytes = 0;                                                                 // of the sets
  boost::unordered_flat_map<std::uint64_t, Xapian::doccount> frequencies = {};           // by the hash of the term
};

// Finds the documents of a query in one part.
class SetEvaluation {
 public:
  // `part` and `kept` must outlive the object. Its functions throw Error(deadline) once the deadline has passed.
  SetEvaluation(const SearchedPart& part, KeptTerms& kept, std::optional<Deadline> deadline,
                Conditions conditions = Conditions::asked)
      : part_(part),
        terms_(kept),
        keeps_sets_(kept.has_sets && 8 * part.all.bytes() <= KeptTerms::most_bytes),
        deadline_(deadline),
        conditions_(conditions) {}

  // Returns the documents of `within` that match. The databases of the part must be here.
  DocumentSet find(const Xapian::Query& query, const DocumentSet& within);

  // Finds out all at once how frequent the terms of the query are, if other machines must be asked.
  void fetch_frequencies(const Xapian::Query& query);

  // Returns how many documents match at most.
  std::uint64_t estimate(const Xapian::Query& query);
  // Returns how many entries the lists of the query have.
  std::uint64_t cost(const Xapian::Query& query);
  // True if a part of the query is neither a term nor an operator.
  static bool has_other(const Xapian::Query& query);

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
  DocumentSet find_excluded(const Xapian::Query& query, const Range& within);
  DocumentSet find_all(const Xapian::Query& query, const Range& within);
  DocumentSet find_any(const Xapian::Query& query, const Range& within);
  DocumentSet find_other(const Xapian::Query& query, const Range& within);
  void add_term(const std::string& term, const Range& within, DocumentSet& found);
  std::shared_ptr<const DocumentSet> kept(const std::string& term, const Range& within);
  static void flatten(const Xapian::Query& query, Xapian::Query::op type, Queries& out);
  void put_cheap_first(Queries& queries);
  Xapian::doccount frequency(const std::string& term);
  void step();

  const SearchedPart& part_;
  KeptTerms& terms_;
  bool keeps_sets_;
  std::optional<Deadline> deadline_;
  Conditions conditions_;
  unsigned steps_ = 0;
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Evaluates Xapian queries with conditions. Private to common/search. Belongs to one thread. Throws Error(deadline)
// once the deadline has passed. A copy has the same conditions and may get further ones.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "common/base/date.hpp"
#include "common/search/deadline.hpp"
#include "common/search/open_index.hpp"

namespace gonggo {

class Matcher {
 public:
  // The index must outlive the object. `now` decides which documents may be shown.
  Matcher(const OpenIndex& index, Instant now, std::optional<Deadline> deadline);

  // Adds a condition: documents that do not match it are no longer found.
  void restrict_to(const Xapian::Query& query);

  // Returns the query limited to documents that meet the conditions and may be shown. Its weights are kept.
  [[nodiscard]] Xapian::Query with_conditions(const Xapian::Query& query) const;

  // Returns the query for the same documents without weights.
  [[nodiscard]] Xapian::Query unweighted(const Xapian::Query& query) const;

  // Returns the query limited to documents that are not removed and may be shown. Its weights are kept.
  [[nodiscard]] Xapian::Query shown(const Xapian::Query& query) const;

  // Returns the query with the conditions as they were given.
  [[nodiscard]] Xapian::Query restricted(const Xapian::Query& query) const;

  // Returns the documents that match, meet the conditions and may be shown.
  [[nodiscard]] FoundDocuments find(const Xapian::Query& query) const;

  // True if the query matches a document that meets the conditions and may be shown.
  [[nodiscard]] bool exists(const Xapian::Query& query) const;
  // Add what find() and exists() ask the shards of other machines, which the index must have.
  void add_find(const Xapian::Query& query, std::vector<RemoteShards::Question>& questions) const;
  void add_exists(const Xapian::Query& query, std::vector<RemoteShards::Question>& questions) const;
  // True if the query matches a document that may be shown. Ignores the conditions.
  [[nodiscard]] bool exists_visible(const Xapian::Query& query) const;

  // True if a document has the term and may be shown. Ignores the conditions. Cheap if all documents may be shown.
  [[nodiscard]] bool has_visible(const std::string& term) const;
  // Fetches all at once what has_visible() will ask other machines.
  void fetch_visible(const std::vector<std::string>& terms) const;
  // True if more than `most` documents match and may be shown. Ignores the conditions. Stops when it has found so many.
  [[nodiscard]] bool more_than(const Xapian::Query& query, Xapian::doccount most) const;
  // Returns for each term how many documents match the query, have the term and may be shown. Ignores the conditions.
  // Costs one evaluation.
  [[nodiscard]] std::vector<Xapian::doccount> count_with_each(const Xapian::Query& query,
                                                              const std::vector<std::string>& terms) const;

  // Returns the number of documents that match and may be shown. Ignores the conditions. Exact unless phrases would
  // have to be looked for in many documents; then those of a part of the documents are counted.
  [[nodiscard]] Xapian::doccount estimate(const Xapian::Query& query) const;

  // Returns at most `most` documents that match and may be shown, in any order. Ignores the conditions.
  [[nodiscard]] std::vector<Xapian::docid> visible(const Xapian::Query& query, Xapian::doccount most) const;

  [[nodiscard]] std::optional<Deadline> deadline() const { return deadline_; }

  // True if every document of the index that is not removed may be shown.
  [[nodiscard]] bool shows_all() const;

  // Evaluates a query as it is, without further conditions.
  [[nodiscard]] Matches run(const Evaluation& evaluation) const { return index_->all.run(evaluation, deadline_); }

 private:
  [[nodiscard]] Xapian::Query conditions() const;
  [[nodiscard]] FoundDocuments find_shown(const Xapian::Query& query) const;
  [[nodiscard]] FoundDocuments without_removed_documents(FoundDocuments found) const;
  [[nodiscard]] bool finds(const Xapian::Query& query) const;
  [[nodiscard]] Evaluation in_any_order(const Xapian::Query& query, Xapian::doccount count, bool exact) const;
  [[nodiscard]] Matches any_order(const Xapian::Query& query, Xapian::doccount count, bool exact) const;

  const OpenIndex* index_;
  Instant now_;
  std::optional<Deadline> deadline_;
  std::optional<Xapian::Query> conditions_;
  mutable std::optional<Xapian::Query> settled_;  // the same, as Xapian reads them best
};

}  // namespace gonggo

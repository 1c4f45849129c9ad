// SPDX-License-Identifier: GPL-2.0-or-later
// The earlier queries of a request (`within`), in whose results it searches. Private to common/search. Belongs to one
// thread.
#pragma once

#include <xapian.h>

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "common/search/compile.hpp"
#include "common/search/matcher.hpp"
#include "common/search/open_index.hpp"
#include "common/search/query.hpp"
#include "common/search/remark.hpp"
#include "common/search/request_budget.hpp"

namespace gonggo {

// All searches for one request share one object: the search for the typed query and the searches for its corrections.
// The earlier queries are compiled once. A query that is given several times counts once.
class EarlierQueries {
 public:
  // The arguments must outlive the object.
  EarlierQueries(const SearchRequest& request, OpenIndex& index) : request_(request), index_(index) {}

  // Restricts the matcher to the documents that match every earlier query, and adds their remarks. An earlier query
  // that matches no document under the conditions of the matcher is relaxed. `required` is the hard constraint of the
  // query; the matcher must have it as a condition already. The first call reads the earlier queries within the budget.
  void restrict(Matcher& matcher, const std::optional<Xapian::Query>& required, RequestBudget& budget,
                std::vector<Remark>& remarks);

  // Returns what the earlier queries spent of the budget.
  [[nodiscard]] const RequestBudget::Amounts& spent() const { return spent_; }

 private:
  void compile(const Matcher& matcher, RequestBudget& budget);
  void choose_conditions(Matcher& matcher);

  const SearchRequest& request_;
  OpenIndex& index_;
  bool compiled_ = false;
  std::deque<ParsedQuery> parsed_;  // a deque, because compiled queries refer to their trees
  std::vector<CompiledQuery> queries_;
  RequestBudget::Amounts spent_{};
  // The conditions for the hard constraint for which they were chosen last.
  std::optional<std::string> chosen_for_;
  std::vector<Xapian::Query> conditions_;
  std::vector<Remark> remarks_;
};

}  // namespace gonggo

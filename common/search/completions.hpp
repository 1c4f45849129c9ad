// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words of the index that begin with a typed prefix (대구*). Private to common/search.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/search/open_index.hpp"
#include "common/search/remark.hpp"
#include "common/search/request.hpp"
#include "common/search/request_budget.hpp"

namespace gonggo {

struct Prefix {
  const std::string& typed;  // for remarks
  const std::string& stem;   // the typed text in normalised form
  TextScope scope;
};

struct Completion {
  Xapian::doccount documents = 0;
  std::string stem;
};

// True if the budget allows at least one completion.
bool may_complete(const RequestBudget& budget, TextScope scope);

// Returns the most frequent completions, as many as the limits allow. If there are more, adds a remark.
std::vector<Completion> find_completions(const OpenIndex& index, const Prefix& prefix, RequestBudget& budget,
                                         std::vector<Remark>& remarks);

// Returns the BM25 weight of the completions as one term (bm25_weight()), as if documents had them independently.
double weight_together(const std::vector<Completion>& completions, Xapian::doccount documents);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Adds remarks for filters by a department, board or keyword that does not exist. Private to common/search. Belongs to
// one thread.
#pragma once

#include <vector>

#include "common/search/matcher.hpp"
#include "common/search/open_index.hpp"
#include "common/search/query.hpp"
#include "common/search/remark.hpp"
#include "common/search/request.hpp"
#include "common/search/request_budget.hpp"

namespace gonggo {

// Returns one remark for each filter value, in the request or in the query, that occurs in no visible document. The
// remark names up to three similar values that do occur in visible documents. For a value that exists, this costs one
// term look-up. For the others, values of the index are compared as long as the budget lasts. After that, no similar
// values are named.
std::vector<Remark> remarks_on_unknown_values(const SearchRequest& request, const QueryNode& query,
                                              const OpenIndex& index, const Matcher& matcher, RequestBudget& budget);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// The earlier queries of a request (`within`), in whose results it searches. Private to common/search.
#pragma once

#include <optional>

#include "common/search/deadline.hpp"
#include "common/search/open_index.hpp"
#include "common/search/request.hpp"
#include "common/search/request_budget.hpp"
#include "common/search/search.hpp"

namespace gonggo {

// Narrows the search for the request to the results of its earlier queries, and adds the remarks on them. The results
// of an earlier query are the first group that it has when it is asked alone, without filters: the same words are
// corrected and left out, and the same wishes are understood. An earlier query that is given several times counts once.
// Call this after the query of the request was read and corrected, because the query comes first in the budget. Throws
// Error(deadline) once the deadline has passed.
void search_within(const SearchRequest& request, OpenIndex& index, RequestBudget& budget,
                   std::optional<Deadline> deadline, Search& search);

}  // namespace gonggo

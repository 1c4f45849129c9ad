// SPDX-License-Identifier: GPL-2.0-or-later
// Remarks on filters by a department, board or keyword that does not exist. Private to common/search. Belongs to one
// thread.
#pragma once

#include <vector>

#include "common/search/matcher.hpp"
#include "common/search/open_index.hpp"
#include "common/search/query.hpp"
#include "common/search/remark.hpp"
#include "common/search/request.hpp"

namespace gonggo {

// One remark for each filter value, in the request or in the query, that no visible document has. It names up to three
// similar values that a visible document has. Costs one term look-up for each value that exists.
std::vector<Remark> remarks_on_unknown_values(const SearchRequest& request, const QueryNode& query,
                                              const OpenIndex& index, const Matcher& matcher);

}  // namespace gonggo

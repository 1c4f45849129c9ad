// SPDX-License-Identifier: GPL-2.0-or-later
// Tells that a department, board or keyword to filter by does not exist. Private to common/search. Belongs to one
// thread.
#pragma once

#include <vector>

#include "common/search/matcher.hpp"
#include "common/search/open_index.hpp"
#include "common/search/query.hpp"
#include "common/search/remark.hpp"
#include "common/search/request.hpp"

namespace gonggo {

// One remark for each value of a filter, in the request or in the query, that no document has which may be shown. It
// names up to three similar values that such a document has. Values that only withheld documents have are treated as if
// they did not exist. Costs one term look-up for each value that exists.
std::vector<Remark> remarks_on_unknown_values(const SearchRequest& request, const QueryNode& query,
                                              const OpenIndex& index, const Matcher& matcher);

}  // namespace gonggo

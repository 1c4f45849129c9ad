// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the labels of a query: words in brackets that say what kind of announcement is meant, or for which place, as in
// "[보도자료] 미세먼지" and "(대구) 축제". Private to common/search. Pure, total and thread-safe.
#pragma once

#include <string_view>

#include "common/search/query_node.hpp"

namespace gonggo {

// Fills QueryNode::labels of the text leaves directly below the root. `query` is the text of the whole query. Words in
// square or pointed brackets are labels everywhere. Words in round brackets are labels only before all other words,
// because round brackets also group words (query.hpp). Brackets may not be nested, and no label has a bar (|).
void mark_labels(QueryNode& root, std::string_view query);

}  // namespace gonggo

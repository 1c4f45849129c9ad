// SPDX-License-Identifier: GPL-2.0-or-later
// Makes an exact phrase of every code in the words of a query, so that it is never corrected, relaxed or left out.
// Private to common/search. Pure and total.
#pragma once

#include "common/search/query_node.hpp"

namespace gonggo {

// Turns each code (common/text/exact_codes.hpp) of the text leaves into a phrase with `exact`. A leaf with further
// words is divided. Leaves that are excluded stay as they are. The root must be an `all`.
void bind_codes(QueryNode& root);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Remembers the columns of the tables of a source, so that a header that changed is noticed: an export without a column
// would take its values away from every document.
#pragma once

#include <map>
#include <set>
#include <string>

namespace gonggo::indexer {

// The columns of all tables of a source, each with the keys of the fields that it means; none for a column that is not
// understood or not wanted. Empty for a source without a table.
using Columns = std::map<std::string, std::set<std::string>>;

// Returns the columns as one line of text, and the columns of such a text. A text of another kind has none.
std::string text_of(const Columns& columns);
Columns columns_of(const std::string& text);

// Returns the columns of `before` whose values no column has now, with their fields: "담당부서 (department)". A column
// that is still there is never missing: that it means nothing now was decided by the site file. A period and its two
// days stand for each other. Empty: nothing is missing, or there is no table now.
std::string missing_columns(const Columns& before, const Columns& now);

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
// Turns a row of a table into the values of a record.
#pragma once

#include <boost/json/object.hpp>

#include "indexer/table_row.hpp"

namespace gonggo::indexer {

// Returns the cells by the names of their columns. `cells` has at least as many cells as the header. Columns without a
// name are left out. If several columns have the same name, the first one with a value is used.
boost::json::object record_of(const Cells& header, const Cells& cells);

}  // namespace gonggo::indexer

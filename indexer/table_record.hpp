// SPDX-License-Identifier: GPL-2.0-or-later
// Turns a row of a table into a record.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/format.hpp"
#include "indexer/table_row.hpp"

namespace gonggo::indexer {

// Passes a row on: as a record with the cells by the names of their columns, or as a reject if `error` is not empty. A
// row that repeats the header is left out, because it begins a second table below the first. A sound row has at least
// as many cells as the header. Columns without a name are left out. If several columns have the same name, the first
// one with a value is used. `text` is the row as it was read.
void put_row(const Cells& header, const Cells& cells, const Message& error, std::uint64_t line, std::string_view text,
             const RecordSink& sink);

}  // namespace gonggo::indexer

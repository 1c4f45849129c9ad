// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the sheets of an Excel workbook (ECMA-376 part 1, SpreadsheetML).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/sheet.hpp"

namespace gonggo::indexer {

// True if the reader needs the member of this name.
bool wants_xlsx(std::string_view member);

// Returns the sheets in their order. `members` are those that wants_xlsx() accepts, and must outlive the sheets. A row
// with more than `max_row` bytes is too large. Throws SourceFailed if the spreadsheet is damaged.
std::vector<Sheet> xlsx_sheets(const ZipMembers& members, std::uint64_t max_row);

}  // namespace gonggo::indexer

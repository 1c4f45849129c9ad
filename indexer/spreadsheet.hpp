// SPDX-License-Identifier: GPL-2.0-or-later
// Recognises spreadsheets by their bytes.
#pragma once

#include <string_view>

#include "indexer/format.hpp"

namespace gonggo::indexer {

// Returns the format of a file whose first bytes are those of an Excel workbook or an OpenDocument spreadsheet; nullptr
// for other files. If the first bytes are those of a zip archive but do not tell which, the extension of `path`
// decides.
const Format* spreadsheet_format(std::string_view beginning, std::string_view path);

}  // namespace gonggo::indexer

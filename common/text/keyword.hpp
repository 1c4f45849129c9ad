// SPDX-License-Identifier: GPL-2.0-or-later
// Computes the normal forms of field values (department, board, keyword, number). Two values are equal if their normal
// forms are equal. Everything here is total and thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// Returns the value in NFKC with case folding. Every run of white space and control characters becomes one space. At
// both ends of the value, such runs are removed.
std::string normalize_keyword(std::string_view value);

// Returns the normal form of the number of a notice: 2024-123 for 제2024-123호, 2024 - 123 and 제 2024－123 호. For
// other text, returns the result of normalize_keyword.
std::string normalize_number(std::string_view value);

}  // namespace gonggo

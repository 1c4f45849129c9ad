// SPDX-License-Identifier: GPL-2.0-or-later
// The normal forms by which values of fields (department, board, keyword, number) are compared. Total, thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// Two values are equal if their normal forms are equal. The normal form is NFKC with case folding. Every run of white
// space and control characters becomes one space, and is removed at both ends.
std::string normalize_keyword(std::string_view value);

// The number of a notice: 제2024-123호, 2024 - 123 and 제 2024－123 호 all become 2024-123. For other text, returns the
// result of normalize_keyword.
std::string normalize_number(std::string_view value);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// The normal forms by which values of fields (department, board, keyword, number) are compared. Total, thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// Two values are the same when their normal forms are: NFKC with case folding, every run of white space and control
// characters as one space, none at the ends.
std::string normalize_keyword(std::string_view value);

// The number of a notice: 제2024-123호, 2024 - 123 and 제 2024－123 호 all become 2024-123. Other text becomes what
// normalize_keyword makes of it.
std::string normalize_number(std::string_view value);

}  // namespace gonggo

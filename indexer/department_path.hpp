// SPDX-License-Identifier: GPL-2.0-or-later
// Splits the name of a department into its levels, outermost first. Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gonggo::indexer {

// Splits at >, otherwise at /, otherwise at spaces. Signs inside brackets do not split. A slash without spaces around
// it is part of a name (홍보/소통담당관) if the text before it is Korean and does not end like the name of an office.
// Brackets at the end of a level are a level of their own if they hold the name of an office (경제국(일자리과)); other
// brackets are part of the name ((재)가온문화재단, 도서관(중앙)). Accepts every text; levels are not empty and are not
// repeated.
std::vector<std::string> department_levels(std::string_view text);

}  // namespace gonggo::indexer

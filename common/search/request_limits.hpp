// SPDX-License-Identifier: GPL-2.0-or-later
// Limits of the parameters of a request that only the parser and the description of the API need.
#pragma once

#include <cstddef>

namespace gonggo {

inline constexpr unsigned last_page = 1'000'000'000;  // max_depth limits the page further if the size is not 0
inline constexpr std::size_t max_within = 8;          // times that `within` may be given
inline constexpr std::size_t max_filter_values = 64;  // values of one filter

}  // namespace gonggo

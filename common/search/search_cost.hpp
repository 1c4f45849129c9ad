// SPDX-License-Identifier: GPL-2.0-or-later
// Estimates the work of a search before it runs. A server uses the estimate to let few heavy searches run at a time.
#pragma once

#include "common/search/request.hpp"

namespace gonggo {

// Returns the estimated cost of a request. The unit is about the cost of one plain word. The query language is parsed,
// but no index is read, so the estimate knows neither how frequent a word is nor whether it is misspelled. Total, pure,
// thread-safe. The time is linear in the length of the texts of the request.
unsigned estimated_cost(const SearchRequest& request);

// A request of this cost or more is heavy. The measurements are in docs/operating.md.
inline constexpr unsigned heavy_cost = 35;

}  // namespace gonggo

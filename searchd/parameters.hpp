// SPDX-License-Identifier: GPL-2.0-or-later
// From an HTTP request to a checked SearchRequest. All functions are thread-safe; what is wrong with the request is
// thrown as ProblemError.
#pragma once

#include <vector>

#include "common/base/date.hpp"
#include "common/search/request.hpp"
#include "searchd/http.hpp"
#include "searchd/target.hpp"

namespace gonggo::searchd {

// The parameters of the target in their order; after them, for POST, the members of the JSON body. An array in the
// body stands for a repeated parameter, null for an absent one.
std::vector<Parameter> parameters_of(const HttpRequest& request, const RouteTarget& target);

// The checked request; `now` resolves periods and decides which documents may be shown.
SearchRequest search_request(const std::vector<Parameter>& parameters, Instant now);

}  // namespace gonggo::searchd

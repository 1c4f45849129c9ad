// SPDX-License-Identifier: GPL-2.0-or-later
// Turns an HTTP request into a checked SearchRequest. All functions are thread-safe. They throw ProblemError if the
// request is wrong.
#pragma once

#include <string>
#include <vector>

#include "common/base/date.hpp"
#include "common/search/request.hpp"
#include "searchd/http.hpp"
#include "searchd/target.hpp"

namespace gonggo::searchd {

// Returns the parameters of the target in their order. For POST, the members of the JSON body follow. An array in the
// body means a repeated parameter. null means an absent parameter.
std::vector<Parameter> parameters_of(const HttpRequest& request, const RouteTarget& target);

// Returns the parameters of a target that takes only those of `taken`, and `lang`, which every address of /v1/ takes:
// it chooses the language of problems. It is checked and left out. Names are those of `taken`, also if the client used
// the other name of a parameter (부서).
std::vector<Parameter> parameters_among(const RouteTarget& target, const std::vector<std::string>& taken);

// Returns the checked request. Relative periods are resolved at `now`. Documents that may not be shown at `now` are not
// found.
SearchRequest search_request(const std::vector<Parameter>& parameters, Instant now);
// Does the same for a request for suggestions (suggester.hpp).
SearchRequest suggestion_request(const std::vector<Parameter>& parameters, Instant now);

}  // namespace gonggo::searchd

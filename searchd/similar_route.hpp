// SPDX-License-Identifier: GPL-2.0-or-later
// The route /v1/similar/{id}: announcements that resemble one announcement, and those with its notice number.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searchd/route.hpp"

namespace gonggo::searchd {

// The parameters of a search that the route takes, besides `source` of the document: size and the filters.
const std::vector<std::string>& similar_parameters();

// These throw ProblemError if the request is wrong or the document is not there.
unsigned cost_of_similar(const HttpRequest& http, const RouteTarget& target, Instant now);
HttpResponse answer_similar(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);

}  // namespace gonggo::searchd

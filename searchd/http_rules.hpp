// SPDX-License-Identifier: GPL-2.0-or-later
// The rules of HTTP that hold for every handler: methods, Accept, conditional requests, caching, CORS, security
// headers, and error answers (problems). All functions are thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "searchd/http.hpp"
#include "searchd/problem.hpp"
#include "searchd/routes.hpp"

namespace gonggo::searchd {

// The settings that every answer depends on, whatever its route.
struct AnswerContext {
  std::string_view request_id;
  std::span<const std::string> cors_allow;  // origins, or "*"
};

// The whole answer to a request. A wrong request is answered with status 4xx, and Error(deadline) becomes 503. Other
// exceptions of the search pass through.
HttpResponse answer(const HttpRequest& request, const Destination& destination, const RouteContext& route_context,
                    const AnswerContext& context);

// A problem as an answer, with the headers that every answer has. Only the Origin header of the request is used.
HttpResponse problem_response(const Problem& problem, const HttpRequest& request, const AnswerContext& context);

}  // namespace gonggo::searchd

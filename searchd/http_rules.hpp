// SPDX-License-Identifier: GPL-2.0-or-later
// The rules of HTTP around every handler: methods, Accept, conditional requests, caching, CORS, security headers, and
// problems in place of answers. All functions are thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "searchd/http.hpp"
#include "searchd/problem.hpp"
#include "searchd/routes.hpp"

namespace gonggo::searchd {

// What every answer carries or depends on, whatever its route.
struct AnswerContext {
  std::string_view request_id;
  std::span<const std::string> cors_allow;  // origins, or "*"
};

// The whole answer to a request. What is wrong with the request is an answer with status 4xx; Error(deadline) becomes
// 503; other exceptions of the search pass through.
HttpResponse answer(const HttpRequest& request, const Destination& destination, const RouteContext& route_context,
                    const AnswerContext& context);

// A problem as an answer, with the headers that every answer has. Of the request only the origin is used.
HttpResponse problem_response(const Problem& problem, const HttpRequest& request, const AnswerContext& context);

}  // namespace gonggo::searchd

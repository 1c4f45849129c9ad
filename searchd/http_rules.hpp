// SPDX-License-Identifier: GPL-2.0-or-later
// The rules of HTTP that every route shares: methods, Accept, conditional requests, caching, CORS, security headers,
// and error answers (problems). All functions are thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "searchd/http.hpp"
#include "searchd/problem.hpp"
#include "searchd/routes.hpp"

namespace gonggo::searchd {

// The values that the answers of all routes depend on.
struct AnswerContext {
  std::string_view request_id;
  std::span<const std::string> cors_allow;  // each is an origin, or "*" for every origin
  const PageSettings* page = nullptr;       // the settings of the search page; nullptr: problems are never pages
};

// True if pages of this origin may read answers in a browser.
bool is_allowed_origin(std::string_view origin, std::span<const std::string> cors_allow);

// Returns the complete answer to a request. A wrong request is answered with status 4xx. Error(deadline) is answered
// with status 503. Other exceptions of the search are not caught.
HttpResponse answer(const HttpRequest& request, const Destination& destination, const RouteContext& route_context,
                    const AnswerContext& context);

// Returns the complete answer if the request can be answered without a search: its route does not search, the request
// is wrong, the client's copy is still valid, or the answer was kept. Otherwise returns the estimated cost of the
// search, and answer() must be called with a Searcher.
std::variant<HttpResponse, unsigned> answer_or_cost(const HttpRequest& request, const Destination& destination,
                                                    const RouteContext& route_context, const AnswerContext& context);

// Returns the answer for a problem, with the headers that every answer has. `route` is the route of the request;
// nullptr if it is not known.
HttpResponse problem_response(const Problem& problem, const HttpRequest& request, const AnswerContext& context,
                              const Route* route = nullptr);

}  // namespace gonggo::searchd

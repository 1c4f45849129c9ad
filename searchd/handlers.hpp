// SPDX-License-Identifier: GPL-2.0-or-later
// The functions that answer the addresses of the route table. The answer depends only on the request, the Searcher and
// the clock. A function may run in several worker threads at once, each with its own Searcher. Throws ProblemError if
// the request is wrong; Error(deadline) and Error(storage) of a search pass through. http_rules applies the rules that
// hold for many addresses (methods, caching, headers) around these functions.
#pragma once

#include <string>
#include <string_view>

#include "searchd/route.hpp"

namespace gonggo::searchd {

HttpResponse answer_search(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse answer_document(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse answer_facet(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_health(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_readiness(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_version(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_metrics(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_welcome(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);

// An answer with status 200 and this JSON body.
HttpResponse json_response(std::string body);

}  // namespace gonggo::searchd

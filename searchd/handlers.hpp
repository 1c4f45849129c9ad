// SPDX-License-Identifier: GPL-2.0-or-later
// The functions behind the addresses of the route table: pure over (request, Searcher, clock). Each is called by one
// worker thread at a time. What is wrong with a request is thrown as ProblemError; Error(deadline) and
// Error(storage) of a search pass through. Rules that hold for many addresses (methods, caching, headers) are
// applied around them by http_rules.
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

// An answer 200 with this body of JSON.
HttpResponse json_response(std::string body);

}  // namespace gonggo::searchd

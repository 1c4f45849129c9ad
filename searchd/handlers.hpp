// SPDX-License-Identifier: GPL-2.0-or-later
// The functions that answer the routes. An answer depends only on the request and the RouteContext. A function may run
// in several worker threads at once, each with its own Searcher. Each function throws ProblemError if the request is
// wrong. Error(deadline) and Error(storage) of a search are not caught. http_rules.hpp applies the rules that many
// routes share: methods, caching and headers.
#pragma once

#include <string>
#include <string_view>

#include "searchd/route.hpp"

namespace gonggo::searchd {

// The costs of the three routes that search (route.hpp).
unsigned cost_of_search(const HttpRequest& http, const RouteTarget& target, Instant now);
unsigned cost_of_document(const HttpRequest& http, const RouteTarget& target, Instant now);
unsigned cost_of_facet(const HttpRequest& http, const RouteTarget& target, Instant now);

HttpResponse answer_search(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse answer_document(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse answer_facet(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse answer_suggestions(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_health(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_readiness(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_version(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_metrics(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);

// Returns an answer with status 200 and this JSON body.
HttpResponse json_response(std::string body);

// Returns the announcement with the id that follows the path. An empty source means every source. Throws ProblemError
// if there is none or if several sources have the id.
Announcement named_document(const RouteTarget& target, const std::string& source, const RouteContext& context);

// Returns the facts about a search that the daemon counts.
SearchOutcome outcome_of(const SearchRequest& request, const SearchResult& result);

}  // namespace gonggo::searchd

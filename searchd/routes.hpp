// SPDX-License-Identifier: GPL-2.0-or-later
// What each address of the API answers: pure functions over (request, Searcher, clock), found in one table.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/date.hpp"
#include "common/search/searcher.hpp"
#include "searchd/http.hpp"
#include "searchd/response.hpp"
#include "searchd/target.hpp"

namespace gonggo::searchd {

class Metrics;

// Everything beside the request that an answer depends on.
struct RouteContext {
  Searcher* searcher = nullptr;  // nullptr: there is no index yet
  std::string_view not_ready;    // why, while there is none
  std::string_view words_hash;   // of the stop words and synonyms in use
  const Metrics* metrics = nullptr;
  std::span<const std::string> cors_allow;  // origins, or "*"
  Instant now{};
  std::chrono::steady_clock::time_point started;   // when the request was complete
  std::chrono::steady_clock::time_point deadline;  // of a search
};

struct Route {
  std::string_view name;  // in metrics and logs: "/v1/documents/{id}"
  std::string_view path;  // "/v1/documents/"
  bool takes_rest;        // anything may follow the path
  bool posts;             // also answers POST with a JSON body
  bool searches;          // needs the index
  HttpResponse (*answer)(const HttpRequest&, const RouteTarget&, const RouteContext&);
};

std::span<const Route> routes();

// The whole answer: methods, CORS, conditional requests, the route, problems. What a request may be blamed for is
// an answer with 4xx; Error(deadline) becomes 503; other exceptions of the search pass through.
HttpResponse answer(const HttpRequest& request, const RouteContext& context, std::string_view request_id);

// Whether answering this takes a search, however its address is spelled. Total.
bool takes_search(std::string_view target);

// A problem as a response, with the headers every answer has. Only the origin of the request is looked at.
HttpResponse problem_response(const Problem& problem, const HttpRequest& request,
                              std::span<const std::string> cors_allow, std::string_view request_id);

// The X-Request-Id a client sent if it is 1 to 64 of [A-Za-z0-9._-], else `fresh`.
std::string_view accepted_request_id(std::string_view sent, std::string_view fresh);

}  // namespace gonggo::searchd

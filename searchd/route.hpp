// SPDX-License-Identifier: GPL-2.0-or-later
// A route: one address of the API, the rules of HTTP that hold for it, and the function that answers.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "common/base/date.hpp"
#include "common/search/searcher.hpp"
#include "searchd/http.hpp"
#include "searchd/target.hpp"

namespace gonggo::searchd {

class Metrics;

// Everything except the request that an answer depends on.
struct RouteContext {
  Searcher* searcher = nullptr;  // nullptr: no index is open
  std::string_view not_ready;    // why no index is open
  std::string_view words_hash;   // of the stop words and synonyms in use
  Metrics* metrics = nullptr;
  Instant now{};
  std::chrono::steady_clock::time_point started;   // when the whole request had arrived
  std::chrono::steady_clock::time_point deadline;  // when a search must end
};

enum class Methods {
  get,           // GET and HEAD
  get_and_post,  // also POST with the parameters as a JSON object
};

enum class Cache {
  never,       // Cache-Control: no-store
  revalidate,  // GET and HEAD: ETag and no-cache, so a client asks whether its copy is still valid; POST: no-store
};

// Answers of the API are data. A browser that shows an answer as a page must not load or run anything.
inline constexpr std::string_view api_csp = "default-src 'none'; frame-ancestors 'none'";

using Handler = HttpResponse (*)(const HttpRequest&, const RouteTarget&, const RouteContext&);

// A row of the route table. Every member has a default that suits an address which needs no index.
struct Route {
  std::string_view name;  // in metrics, logs and the API description: "/v1/documents/{id}"
  std::string_view path;  // the decoded path: "/v1/documents/"
  bool prefix = false;    // some text must follow the path; any text is accepted
  Methods methods = Methods::get;
  bool needs_index = false;  // without an open index the answer is 503 no_index
  bool queued = false;       // waits in the queue of its worker; other requests are answered at once
  bool json_only = false;    // a request whose Accept header excludes JSON is answered 406
  Cache cache = Cache::never;
  std::string_view csp = api_csp;  // Content-Security-Policy of the answer
  Handler answer;
};

}  // namespace gonggo::searchd

// SPDX-License-Identifier: GPL-2.0-or-later
// One address of the API: which rules of HTTP hold for it, and the function that answers.
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

// What an answer depends on, apart from the request.
struct RouteContext {
  Searcher* searcher = nullptr;  // nullptr: no index is open
  std::string_view not_ready;    // why no index is open
  std::string_view words_hash;   // of the stop words and synonyms in use
  Metrics* metrics = nullptr;
  Instant now{};
  std::chrono::steady_clock::time_point started;   // when the whole request had arrived
  std::chrono::steady_clock::time_point deadline;  // for the end of a search
};

enum class Methods {
  get,           // GET and HEAD
  get_and_post,  // also POST with the parameters as a JSON object
};

enum class Cache {
  never,       // Cache-Control: no-store
  revalidate,  // GET and HEAD: an ETag and no-cache, so a client may ask whether its copy still holds; POST: no-store
};

// Answers of the API are data. A browser that shows one as a page may load and run nothing.
inline constexpr std::string_view api_csp = "default-src 'none'; frame-ancestors 'none'";

using Handler = HttpResponse (*)(const HttpRequest&, const RouteTarget&, const RouteContext&);

// A row of the route table. Every member has a default that suits an address which needs no index.
struct Route {
  std::string_view name;  // in metrics, logs and the API description: "/v1/documents/{id}"
  std::string_view path;  // the decoded path: "/v1/documents/"
  bool prefix = false;    // any text may follow the path, but there must be some
  Methods methods = Methods::get;
  bool needs_index = false;  // without an open index the answer is 503 no_index
  bool queued = false;       // waits in the queue of its worker; other requests are answered at once
  bool json_only = false;    // a request whose Accept header excludes JSON is answered 406
  Cache cache = Cache::never;
  std::string_view csp = api_csp;  // Content-Security-Policy of the answer
  Handler answer;
};

}  // namespace gonggo::searchd

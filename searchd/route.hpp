// SPDX-License-Identifier: GPL-2.0-or-later
// A route: one address of the API, the rules of HTTP that apply to the address, and the function that answers.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "common/base/date.hpp"
#include "common/search/searcher.hpp"
#include "common/search/suggester.hpp"
#include "searchd/http.hpp"
#include "searchd/target.hpp"

namespace gonggo::searchd {

class AnswerCache;
class Metrics;
class PopularQueries;
struct PageSettings;

// The values that an answer depends on, apart from the request.
struct RouteContext {
  const GenerationInfo* generation = nullptr;  // the generation that is open; nullptr: none
  const WordLists* words = nullptr;            // the stop words and synonyms in use, if a generation is open
  Searcher* searcher = nullptr;                // only routes with a cost have it
  Suggester* suggester = nullptr;              // only the thread of the connections has it, while a generation is open
  std::string_view not_ready;                  // the reason why searches cannot be answered; empty: they can
  Metrics* metrics = nullptr;
  const PopularQueries* popular = nullptr;  // nullptr: there is no query log
  const PageSettings* page = nullptr;       // the settings of the search page; nullptr: the defaults
  AnswerCache* kept_answers = nullptr;      // nullptr: every answer is made anew
  Instant now{};
  std::chrono::steady_clock::time_point started;   // when the complete request had arrived
  std::chrono::steady_clock::time_point deadline;  // when a search has to end
};

enum class Methods {
  get,           // GET and HEAD
  get_and_post,  // GET, HEAD, and POST with the parameters as a JSON object
};

enum class Cache {
  never,  // Cache-Control: no-store
  // GET and HEAD: ETag and Cache-Control: no-cache. A client has to ask whether its copy is still valid.
  // POST: Cache-Control: no-store.
  revalidate,
  // The address has the version of the answer, so a browser may keep it for ever.
  immutable,
  // The address stays while the answer changes with the program, so a browser may keep it for an hour.
  hour,
};

// The Content-Security-Policy of an API answer. A browser that shows the answer as a page loads and runs nothing.
inline constexpr std::string_view api_csp = "default-src 'none'; frame-ancestors 'none'";

// The Content-Security-Policy of the pages for people. They load the style sheet, the icon and the scripts of the
// daemon and nothing else. Neither a style nor a program within the page has any effect.
inline constexpr std::string_view page_csp =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";

// Who may ask an address.
enum class Access {
  search,  // whoever has a search key or an admin key, if the configuration names search keys
  admin,   // whoever has an admin key, if the configuration names admin keys: operational addresses
  open,    // everybody
};

using Handler = HttpResponse (*)(const HttpRequest&, const RouteTarget&, const RouteContext&);

// Returns the estimated cost of the search that a request asks for, in the unit of estimated_cost(). Must be quick and
// use no index. Throws ProblemError if the request is wrong.
using Cost = unsigned (*)(const HttpRequest&, const RouteTarget&, Instant now);

// A row of the route table. The defaults are right for an address that needs no index.
struct Route {
  std::string_view name;  // the name in metrics, logs and the API description: "/v1/documents/{id}"
  std::string_view path;  // the path without the text that follows it: "/v1/documents/"
  bool prefix = false;    // true: some text must follow the path
  Methods methods = Methods::get;
  bool needs_index = false;  // without an open index the answer is 503 no_index
  Cost cost = nullptr;       // requests wait for a worker; nullptr: the thread of the connections answers at once
  bool for_people = false;   // part of the search page: it can be switched off, and its problems are pages, too
  bool json_only = false;    // a request whose Accept header excludes JSON is answered 406
  Cache cache = Cache::never;
  Access access = Access::search;
  bool limited = true;  // a request counts for the rate limit of its client
  Handler answer;
};

}  // namespace gonggo::searchd

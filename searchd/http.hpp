// SPDX-License-Identifier: GPL-2.0-or-later
// A request and its answer as plain values without sockets. Handlers take a request and return its answer.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searchd/query_log_line.hpp"

namespace gonggo::searchd {

// The parts of a request that the daemon uses. A member is empty if its header is absent.
struct HttpRequest {
  std::string method = {};  // as sent: "GET"
  std::string target = {};  // path and query as sent, percent-encoded
  std::string body = {};
  std::string accept = {};
  std::string accept_encoding = {};  // all lines of it, joined with commas
  std::string accept_language = {};
  std::string content_type = {};
  std::string if_none_match = {};
  std::string origin = {};
  std::string preflight_method = {};  // Access-Control-Request-Method
  std::string request_id = {};        // X-Request-Id, unchecked
  std::string user_agent = {};
  std::string authorization = {};
  std::string api_key = {};  // X-API-Key
  std::string host = {};
  std::string forwarded_host = {};    // X-Forwarded-Host; believed only if a trusted proxy sent the request
  std::string forwarded_proto = {};   // X-Forwarded-Proto, likewise
  std::string forwarded_prefix = {};  // X-Forwarded-Prefix, likewise
  std::string forwarded_for = {};     // X-Forwarded-For, the lines of it joined with commas in their order
  std::string forwarded = {};         // Forwarded, joined likewise
  std::string remote = {};            // IP address of the other end of the connection, as format_ip() spells it
  std::string client = {};            // IP address of the client (client_address.hpp)
};

// The facts about a search result that the daemon counts.
struct SearchOutcome {
  bool empty = false;      // the first page has no hit
  bool relaxed = false;    // the answer has the remark "relaxed": a hit need not have every word as typed
  bool corrected = false;  // the answer has the remark "corrected": mistyped words were replaced
  // What the query log keeps of the search. The daemon adds the time, the client and how long it took.
  LoggedSearch search = {};
};

// A handler answers HEAD as it answers GET. The server leaves the body out, but sends its Content-Length.
struct HttpResponse {
  unsigned status = 200;
  std::string content_type;
  std::string body;
  // Not null: the body is the one of this answer, which many requests share. Then `body` is empty.
  std::shared_ptr<const HttpResponse> shared = nullptr;
  std::string_view
      gzipped;  // the same body compressed; lives as long as the program. Empty: it is compressed if needed
  std::vector<std::pair<std::string_view, std::string>> headers;  // the names live as long as the program
  std::string_view route = "none";                                // name of the route, for metrics and the access log
  std::optional<SearchOutcome> outcome = std::nullopt;            // nullopt: no search was carried out
  bool close = false;                                             // the connection ends after this answer
  bool is_partial = false;  // some shards of the index did not answer (common/search/result.hpp)
  bool may_be_kept = true;  // false: the answer depends on more than its ETag names

  [[nodiscard]] const std::string& sent_body() const { return shared == nullptr ? body : shared->body; }
};

}  // namespace gonggo::searchd

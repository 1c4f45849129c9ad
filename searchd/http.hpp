// SPDX-License-Identifier: GPL-2.0-or-later
// A request and its answer as plain values, without sockets: what handlers take and return.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gonggo::searchd {

// The parts of a request that the daemon uses. Absent headers are empty.
struct HttpRequest {
  std::string method = {};  // as sent: "GET"
  std::string target = {};  // path and query as sent, still encoded
  std::string body = {};
  std::string accept = {};
  std::string content_type = {};
  std::string if_none_match = {};
  std::string origin = {};
  std::string preflight_method = {};  // Access-Control-Request-Method
  std::string request_id = {};        // X-Request-Id, unchecked
  std::string user_agent = {};
  std::string remote = {};  // IP address of the client
};

// What a search found, for the counters of the daemon.
struct SearchOutcome {
  bool empty = false;      // the first page has no hit
  bool relaxed = false;    // the answer has the remark "relaxed": not every word was required as typed
  bool corrected = false;  // the answer has the remark "corrected": mistyped words were replaced
};

// The answer to HEAD is the same as the answer to GET: the server leaves the body out and keeps its length.
struct HttpResponse {
  unsigned status = 200;
  std::string content_type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string_view route = "none";  // the name of the row of the route table, for metrics and the access log
  std::optional<SearchOutcome> outcome = std::nullopt;  // of a search that was carried out
  bool close = false;                                   // end the connection after this answer
};

}  // namespace gonggo::searchd

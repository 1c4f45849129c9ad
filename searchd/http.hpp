// SPDX-License-Identifier: GPL-2.0-or-later
// An HTTP exchange as plain values, without sockets: what the routes take and give.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gonggo::searchd {

// The parts of a request that any route looks at. Absent headers are empty.
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
  std::string remote = {};  // address of the other side
};

// HEAD is answered like GET; the server leaves the body out and keeps its length.
struct HttpResponse {
  unsigned status = 200;
  std::string content_type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string_view route = "none";  // the row of the route table, for metrics and the access log
  bool close = false;               // end the connection after this answer
};

}  // namespace gonggo::searchd

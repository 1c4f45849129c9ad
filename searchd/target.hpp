// SPDX-License-Identifier: GPL-2.0-or-later
// The target of a request line: path and query, decoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gonggo::searchd {

struct RouteTarget {
  // The parts of the path between its slashes, percent-decoded. "/v1/search" has two. A part may contain a slash that
  // was sent as %2F.
  std::vector<std::string> segments;
  std::string rest;  // the part of the path after the route's path; set by find_destination()
  // The decoded parameters in the order of the target. + becomes a space.
  std::vector<std::pair<std::string, std::string>> parameters;
};

// Parses the origin form ("/path?query") or the absolute form ("http://host/path?query") of a target (RFC 9112, 3.2).
// Characters that RFC 3986 requires to be encoded are accepted unencoded in path and query. Returns nullopt for any
// other text, and if a percent sign is not followed by two hexadecimal digits. The decoded text may be invalid UTF-8.
// Pure and total.
std::optional<RouteTarget> parse_target(std::string_view target);

// True if the text is the host of an http address, with or without a port (RFC 3986, 3.2.2). The host must not be
// empty, and there must be no user name. Pure and total.
bool is_host_and_port(std::string_view text);

}  // namespace gonggo::searchd

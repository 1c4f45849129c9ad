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
  std::string path;  // percent-decoded path
  std::string rest;  // the part of the path after the route's path; set by find_destination()
  // The decoded parameters in the order of the target. + becomes a space.
  std::vector<std::pair<std::string, std::string>> parameters;
};

// Parses the origin form ("/path?query") or the absolute form ("http://host/path?query") of a target. Characters that
// RFC 3986 requires to be encoded are accepted unencoded. Returns nullopt for any other text, and if a percent sign is
// not followed by two hexadecimal digits. The decoded text may be invalid UTF-8. Pure and total.
std::optional<RouteTarget> parse_target(std::string_view target);

}  // namespace gonggo::searchd

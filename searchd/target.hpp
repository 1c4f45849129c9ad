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
  std::string path;  // percent-decoded
  std::string rest;  // the part of the path after the route's path; set by find_destination()
  std::vector<std::pair<std::string, std::string>> parameters;  // decoded, in order; + becomes a space
};

// Parses the origin form ("/path?query") or the absolute form of RFC 3986. Characters that should have been encoded are
// accepted. nullopt for other text, and if a percent sign is not followed by two hexadecimal digits. The decoded text
// may be any bytes, not only UTF-8. Pure, total.
std::optional<RouteTarget> parse_target(std::string_view target);

}  // namespace gonggo::searchd

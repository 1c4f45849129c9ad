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
  std::string rest;  // the path behind that of the route; filled by find_destination()
  std::vector<std::pair<std::string, std::string>> parameters;  // decoded, in order; + becomes a space
};

// RFC 3986 origin form ("/path?query") or absolute form, also with characters that should have been encoded.
// nullopt for other text, and where a percent sign is not followed by two hexadecimal digits. The decoded text may be
// any bytes, not only UTF-8. Pure, total.
std::optional<RouteTarget> parse_target(std::string_view target);

}  // namespace gonggo::searchd

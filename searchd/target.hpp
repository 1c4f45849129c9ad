// SPDX-License-Identifier: GPL-2.0-or-later
// What stands behind the method of a request: path and query, decoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gonggo::searchd {

struct RouteTarget {
  std::string path;  // percent-decoded
  std::string rest;  // what follows the route's path; the route table fills it
  std::vector<std::pair<std::string, std::string>> parameters;  // decoded, in order, + read as a space
};

// RFC 3986 origin form ("/path?query") or absolute form, also with characters that should have been encoded.
// nullopt for what is neither, and for a percent sign without two hexadecimal digits. The decoded text may be any
// bytes. Pure, total.
std::optional<RouteTarget> parse_target(std::string_view target);

}  // namespace gonggo::searchd

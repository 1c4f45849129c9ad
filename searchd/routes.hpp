// SPDX-License-Identifier: GPL-2.0-or-later
// The route table.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "searchd/route.hpp"

namespace gonggo::searchd {

std::span<const Route> routes();

// Returns the names of the routes. The names live as long as the program.
std::vector<std::string_view> route_names();

// The decoded target of a request, and the route that answers it.
struct Destination {
  std::optional<RouteTarget> target;  // nullopt: the target is malformed
  const Route* route = nullptr;       // nullptr: the API has no such address
};

// Finds the route of a target. Accepts any bytes and never throws. The target may have the absolute form, and its path
// may be percent-encoded.
Destination find_destination(std::string_view target);

}  // namespace gonggo::searchd

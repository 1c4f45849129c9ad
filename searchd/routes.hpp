// SPDX-License-Identifier: GPL-2.0-or-later
// The table of all addresses.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "searchd/route.hpp"

namespace gonggo::searchd {

std::span<const Route> routes();

// The names of the routes, under which answers are counted. They live as long as the program.
std::vector<std::string_view> route_names();

// The address of a request, looked up once for the queue and for the answer.
struct Destination {
  std::optional<RouteTarget> target;  // nullopt: the target is malformed
  const Route* route = nullptr;       // nullptr: the API has no such address
};

// Finds the route of a target. Total: any bytes have a destination. An address is found in every spelling (absolute
// form, percent-encoded).
Destination find_destination(std::string_view target);

}  // namespace gonggo::searchd

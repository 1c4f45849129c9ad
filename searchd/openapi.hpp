// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>

#include "searchd/route.hpp"

namespace gonggo::searchd {

// Returns an OpenAPI 3.1 document that describes the API. It is made from the tables of routes, parameters, problem
// codes and remark codes. Pure and thread-safe. Throws std::logic_error if a route has no description in openapi.cpp.
std::string openapi_json(std::span<const Route> routes);

}  // namespace gonggo::searchd

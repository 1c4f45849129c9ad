// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/routes.hpp"

#include <array>

#include "searchd/handlers.hpp"
#include "searchd/openapi.hpp"

namespace gonggo::searchd {

namespace {

// This handler is not in handlers.cpp, because it needs the route table below.
HttpResponse show_description(const HttpRequest&, const RouteTarget&, const RouteContext&) {
  static const std::string description = openapi_json(routes());
  return json_response(description);
}

constexpr std::array<Route, 9> route_table = {{
    {.name = "/v1/search",
     .path = "/v1/search",
     .methods = Methods::get_and_post,
     .needs_index = true,
     .queued = true,
     .json_only = true,
     .cache = Cache::revalidate,
     .answer = answer_search},
    {.name = "/v1/documents/{id}",
     .path = "/v1/documents/",
     .prefix = true,
     .needs_index = true,
     .queued = true,
     .json_only = true,
     .cache = Cache::revalidate,
     .answer = answer_document},
    {.name = "/v1/facets/{field}",
     .path = "/v1/facets/",
     .prefix = true,
     .methods = Methods::get_and_post,
     .needs_index = true,
     .queued = true,
     .json_only = true,
     .cache = Cache::revalidate,
     .answer = answer_facet},
    {.name = "/healthz", .path = "/healthz", .answer = show_health},
    {.name = "/readyz", .path = "/readyz", .needs_index = true, .answer = show_readiness},
    {.name = "/version", .path = "/version", .answer = show_version},
    {.name = "/metrics", .path = "/metrics", .answer = show_metrics},
    {.name = "/openapi.json", .path = "/openapi.json", .answer = show_description},
    {.name = "/", .path = "/", .answer = show_welcome},
}};

bool leads_to(const Route& route, std::string_view path) {
  return route.prefix ? path.size() > route.path.size() && path.starts_with(route.path) : path == route.path;
}

}  // namespace

std::span<const Route> routes() { return route_table; }

std::vector<std::string_view> route_names() {
  std::vector<std::string_view> names;
  for (const auto& route : route_table) {
    names.push_back(route.name);
  }
  return names;
}

Destination find_destination(std::string_view target) {
  Destination destination{parse_target(target)};
  if (!destination.target) {
    return destination;
  }
  RouteTarget& parsed = *destination.target;
  for (const auto& route : route_table) {
    if (leads_to(route, parsed.path)) {
      destination.route = &route;
      parsed.rest = parsed.path.substr(route.path.size());
      break;
    }
  }
  return destination;
}

}  // namespace gonggo::searchd

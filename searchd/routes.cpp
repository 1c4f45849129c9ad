// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/routes.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "searchd/compression.hpp"
#include "searchd/handlers.hpp"
#include "searchd/openapi.hpp"
#include "searchd/page/page_handlers.hpp"
#include "searchd/page/widget_handler.hpp"
#include "searchd/popular_route.hpp"
#include "searchd/similar_route.hpp"

namespace gonggo::searchd {

namespace {

// This handler is not in handlers.cpp, because it needs the route table below.
HttpResponse show_description(const HttpRequest&, const RouteTarget&, const RouteContext&) {
  static const std::string description = openapi_json(routes());
  static const std::string compressed = gzip(description);
  HttpResponse response = json_response(description);
  response.gzipped = compressed;
  return response;
}

constexpr std::array<Route, 23> route_table = {{
    {.name = "/v1/search",
     .path = "/v1/search",
     .methods = Methods::get_and_post,
     .needs_index = true,
     .cost = cost_of_search,
     .json_only = true,
     .cache = Cache::revalidate,
     .answer = answer_search},
    {.name = "/v1/documents/{id}",
     .path = "/v1/documents/",
     .prefix = true,
     .needs_index = true,
     .cost = cost_of_document,
     .json_only = true,
     .cache = Cache::revalidate,
     .answer = answer_document},
    {.name = "/v1/facets/{field}",
     .path = "/v1/facets/",
     .prefix = true,
     .methods = Methods::get_and_post,
     .needs_index = true,
     .cost = cost_of_facet,
     .json_only = true,
     .cache = Cache::revalidate,
     .answer = answer_facet},
    {.name = "/v1/suggest",
     .path = "/v1/suggest",
     .needs_index = true,
     .json_only = true,
     .cache = Cache::revalidate,
     .answer = answer_suggestions},
    {.name = "/v1/similar/{id}",
     .path = "/v1/similar/",
     .prefix = true,
     .needs_index = true,
     .cost = cost_of_similar,
     .json_only = true,
     .cache = Cache::revalidate,
     .answer = answer_similar},
    {.name = "/v1/popular", .path = "/v1/popular", .json_only = true, .answer = answer_popular},
    {.name = "/healthz", .path = "/healthz", .access = Access::open, .limited = false, .answer = show_health},
    {.name = "/readyz",
     .path = "/readyz",
     .needs_index = true,
     .access = Access::open,
     .limited = false,
     .answer = show_readiness},
    {.name = "/version", .path = "/version", .access = Access::admin, .answer = show_version},
    {.name = "/metrics", .path = "/metrics", .access = Access::admin, .limited = false, .answer = show_metrics},
    {.name = "/openapi.json", .path = "/openapi.json", .access = Access::open, .answer = show_description},
    {.name = "/",
     .path = "/",
     .needs_index = true,
     .cost = cost_of_page,
     .for_people = true,
     .cache = Cache::revalidate,
     .answer = show_page},
    {.name = "/announcements/{id}",
     .path = "/announcements/",
     .prefix = true,
     .needs_index = true,
     .cost = cost_of_announcement,
     .for_people = true,
     .cache = Cache::revalidate,
     .answer = show_announcement},
    {.name = "/help", .path = "/help", .for_people = true, .answer = show_help},
    {.name = "/atom",
     .path = "/atom",
     .needs_index = true,
     .cost = cost_of_page,
     .for_people = true,
     .cache = Cache::revalidate,
     .answer = show_feed},
    {.name = "/results.csv",
     .path = "/results.csv",
     .needs_index = true,
     .cost = cost_of_download,
     .for_people = true,
     .cache = Cache::revalidate,
     .answer = show_csv},
    {.name = "/results.jsonl",
     .path = "/results.jsonl",
     .needs_index = true,
     .cost = cost_of_download,
     .for_people = true,
     .cache = Cache::revalidate,
     .answer = show_json_lines},
    {.name = "/suggest.json",
     .path = "/suggest.json",
     .needs_index = true,
     .for_people = true,
     .cache = Cache::revalidate,
     .answer = show_browser_suggestions},
    {.name = "/opensearch.xml", .path = "/opensearch.xml", .for_people = true, .answer = show_opensearch},
    {.name = "/assets/{version}/{name}",
     .path = "/assets/",
     .prefix = true,
     .for_people = true,
     .cache = Cache::immutable,
     .answer = show_asset},
    {.name = "/colours/{colour}",
     .path = "/colours/",
     .prefix = true,
     .for_people = true,
     .cache = Cache::immutable,
     .answer = show_colours},
    {.name = "/widget", .path = "/widget", .answer = show_widget},
    {.name = "/widget/{version}/{name}",
     .path = "/widget/",
     .prefix = true,
     .cache = Cache::hour,
     .answer = show_widget_script},
}};

std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

// Returns the text that follows the path of the route. Returns nullopt if the route does not answer the path. A slash
// inside a segment was sent as %2F, so it is part of an id and never separates two segments.
std::optional<std::string> rest_after(const Route& route, const std::vector<std::string>& segments) {
  auto expected = split_path(route.path);
  if (route.prefix) {
    expected.pop_back();  // the empty segment after the last slash
  }
  if (segments.size() < expected.size() || !std::equal(expected.begin(), expected.end(), segments.begin())) {
    return std::nullopt;
  }
  std::string rest;
  for (std::size_t at = expected.size(); at < segments.size(); ++at) {
    rest += (at == expected.size() ? "" : "/") + segments[at];
  }
  const bool complete = segments.size() == expected.size();
  if (route.prefix ? rest.empty() : !complete) {
    return std::nullopt;
  }
  return rest;
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
    if (auto rest = rest_after(route, parsed.segments)) {
      destination.route = &route;
      parsed.rest = std::move(*rest);
      break;
    }
  }
  return destination;
}

}  // namespace gonggo::searchd

// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/openapi.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <stdexcept>

#include "common/base/version.hpp"
#include "common/search/request.hpp"
#include "common/search/suggester.hpp"
#include "searchd/openapi_schemas.hpp"
#include "searchd/parameter_schema.hpp"
#include "searchd/popular_queries.hpp"
#include "searchd/popular_route.hpp"
#include "searchd/similar_route.hpp"

namespace json = boost::json;

namespace gonggo::searchd {

namespace {

// Returns the schema of the parameters as members of a JSON object.
json::object search_body() {
  json::object members;
  for (const auto& help : search_parameters()) {
    if (is_public(help)) {
      members[help.name] = schema_of(help);
    }
  }
  return {{"type", "object"}, {"properties", std::move(members)}};
}

json::object query_parameter(const ParameterHelp& help) {
  json::object parameter{
      {"name", help.name}, {"in", "query"}, {"description", help.help.english}, {"schema", schema_of(help)}};
  if (!help.example.empty()) {
    parameter["example"] = help.example;
  }
  return parameter;
}

json::array query_of(const std::vector<ParameterHelp>& rows) {
  json::array parameters;
  for (const auto& help : rows) {
    if (is_public(help)) {
      parameters.push_back(query_parameter(help));
    }
  }
  return parameters;
}

json::array search_query() { return query_of(search_parameters()); }
json::array suggestion_query() { return query_of(suggestion_parameters()); }

json::object text_parameter(const char* name, const char* where, const char* description) {
  return {{"name", name},
          {"in", where},
          {"required", std::string_view(where) == "path"},
          {"description", description},
          {"schema", json::object{{"type", "string"}}}};
}

json::object answers(const char* description, json::object schema, const char* type = "application/json") {
  const json::object problem{{"description", "A problem as RFC 9457 describes it, with a stable code"},
                             {"content", {{"application/problem+json", {{"schema", reference_to("Problem")}}}}}};
  const json::object content{{type, {{"schema", std::move(schema)}}}};
  return {{"200", {{"description", description}, {"content", content}}}, {"default", problem}};
}

json::array document_parameters() {
  return {text_parameter("id", "path", "The id of the document within its source, percent-encoded"),
          text_parameter("source", "query", "The source; needed where several sources have this id"),
          query_parameter(*find_parameter("lang"))};
}

json::array facet_parameters() {
  json::array parameters = search_query();
  parameters.insert(parameters.begin(), text_parameter("field", "path", "department, board, keyword, year or status"));
  return parameters;
}

json::object whole_number(const char* name, const char* description, unsigned fallback, unsigned most) {
  json::object parameter = text_parameter(name, "query", description);
  parameter["schema"] = json::object{{"type", "integer"}, {"minimum", 1}, {"maximum", most}, {"default", fallback}};
  return parameter;
}

json::array similar_query() {
  json::array parameters = document_parameters();
  for (const auto& help : search_parameters()) {
    const auto& names = similar_parameters();
    if (help.name != "source" && std::find(names.begin(), names.end(), help.name) != names.end()) {
      parameters.push_back(query_parameter(help));
    }
  }
  return parameters;
}

json::array popular_parameters() {
  return {whole_number("size", "How many queries", default_popular, most_popular),
          whole_number("days", "Count the last days, today included; at most the days that are kept",
                       default_popular_days, most_query_log_days),
          query_parameter(*find_parameter("lang"))};
}

json::object text_schema() { return of_type("string"); }

json::object contrast_parameter() {
  return text_parameter("contrast", "query", "light, dark or high; without it, as the browser prefers");
}

json::array page_parameters() {
  json::array parameters = search_query();
  parameters.push_back(contrast_parameter());
  return parameters;
}

json::array announcement_parameters() {
  json::array parameters = document_parameters();
  parameters.push_back(text_parameter("results", "query", "The query of the results that the page leads back to"));
  parameters.push_back(contrast_parameter());
  return parameters;
}

json::array help_parameters() { return {query_parameter(*find_parameter("lang")), contrast_parameter()}; }

json::array asset_parameters() {
  return {text_parameter("version", "path", "The version of the files"),
          text_parameter("name", "path", "The name of the file, such as page.css")};
}

json::array colour_parameters() { return {text_parameter("colour", "path", "Six hexadecimal digits and .css")}; }

json::array widget_parameters() {
  return {text_parameter("version", "path", "1"), text_parameter("name", "path", "gonggo-search.js")};
}

// The description of a route, apart from the members of its row in the route table.
struct RouteDescription {
  std::string_view route;  // the name of the route
  const char* summary;
  json::array (*parameters)();  // nullptr: the route has no parameters
  const char* answer;
  json::object (*schema)();
  const char* type = "application/json";
};

const RouteDescription route_descriptions[] = {
    {"/v1/search", "Search announcements", search_query, "A page of hits", [] { return reference_to("Page"); }},
    {"/v1/documents/{id}", "Get one announcement with its whole text", document_parameters, "The announcement",
     [] { return reference_to("Document"); }},
    {"/v1/facets/{field}", "Count the matching announcements for each value of a field", facet_parameters,
     "Values with counts", [] { return reference_to("Facet"); }},
    {"/v1/suggest", "Complete what a person types", suggestion_query, "Suggestions, the best first",
     [] { return reference_to("Suggestions"); }},
    {"/v1/similar/{id}", "Announcements that resemble one, and those with its notice number", similar_query,
     "Both lists", similar_schema},
    {"/v1/popular", "Queries that many people asked lately", popular_parameters,
     "The queries, the most frequent first; none if the daemon keeps no query log", popular_schema},
    {"/healthz", "Liveness check", nullptr, "The process is running", status_schema},
    {"/readyz", "Readiness check", nullptr, "An index is open and searches are answered", readiness_schema},
    {"/version", "Versions of the program and of the index", nullptr, "Versions", version_schema},
    {"/metrics", "Metrics for monitoring", nullptr, "Metrics in the Prometheus text format",
     [] { return of_type("string"); }, "text/plain"},
    {"/openapi.json", "This description of the API", nullptr, "An OpenAPI document", [] { return of_type("object"); }},
    {"/", "The search page", page_parameters, "A page for people", text_schema, "text/html"},
    {"/announcements/{id}", "The page of one announcement", announcement_parameters, "A page for people", text_schema,
     "text/html"},
    {"/help", "How to search", help_parameters, "A page for people", text_schema, "text/html"},
    {"/atom", "The results as an Atom feed", search_query, "An Atom feed with the totals of OpenSearch", text_schema,
     "application/atom+xml"},
    {"/results.csv", "The first 1,000 results as a table", search_query, "CSV in UTF-8", text_schema, "text/csv"},
    {"/results.jsonl", "The first 1,000 results, one hit of /v1/search on each line", search_query, "JSON Lines",
     text_schema, "application/jsonl"},
    {"/suggest.json", "Suggestions in the form that the address bar of a browser reads", suggestion_query,
     "The query and an array of texts", [] { return of_type("array"); }, "application/x-suggestions+json"},
    {"/opensearch.xml", "The description with which a browser searches from its address bar", nullptr,
     "An OpenSearch description", text_schema, "application/opensearchdescription+xml"},
    {"/assets/{version}/{name}", "Style sheet, icon and scripts of the page", asset_parameters, "The file", text_schema,
     "text/css"},
    {"/widget", "How a site embeds the element <gonggo-search>", nullptr, "Two lines of HTML", text_schema,
     "text/plain"},
    {"/widget/{version}/{name}", "The script of the element <gonggo-search>", widget_parameters, "The script",
     text_schema, "text/javascript"},
    {"/colours/{colour}", "The colour of the configuration as a style sheet", colour_parameters, "A style sheet",
     text_schema, "text/css"},
};

const RouteDescription& description_of(const Route& route) {
  for (const auto& description : route_descriptions) {
    if (description.route == route.name) {
      return description;
    }
  }
  throw std::logic_error("the route " + std::string(route.name) + " has no description for OpenAPI");
}

json::object get_operation(const RouteDescription& description) {
  json::object operation{{"summary", description.summary},
                         {"responses", answers(description.answer, description.schema(), description.type)}};
  if (description.parameters != nullptr) {
    operation["parameters"] = description.parameters();
  }
  return operation;
}

// Describes POST. The query parameters become a JSON object in the body. The path parameters stay in the path.
json::object post_operation(const RouteDescription& description) {
  json::object operation = get_operation(description);
  operation["summary"] = std::string(description.summary) + "; the parameters are sent as a JSON object";
  operation["requestBody"] = {{"content", {{"application/json", {{"schema", search_body()}}}}}};
  auto& parameters = operation["parameters"].as_array();
  parameters.erase(std::remove_if(parameters.begin(), parameters.end(),
                                  [](const json::value& parameter) { return parameter.at("in") != "path"; }),
                   parameters.end());
  if (parameters.empty()) {
    operation.erase("parameters");
  }
  return operation;
}

// How a key is sent. Without keys in the configuration no route needs one, so the empty way is among them.
json::array security() {
  return {json::object(), json::object{{"bearer", json::array()}}, json::object{{"apiKey", json::array()}}};
}
json::object security_schemes() {
  return {{"bearer", {{"type", "http"}, {"scheme", "bearer"}}},
          {"apiKey", {{"type", "apiKey"}, {"in", "header"}, {"name", "X-API-Key"}}}};
}

json::object paths(std::span<const Route> routes) {
  json::object all;
  for (const auto& route : routes) {
    const RouteDescription& description = description_of(route);
    json::object path{{"get", get_operation(description)}};
    if (route.methods == Methods::get_and_post) {
      path["post"] = post_operation(description);
    }
    if (route.access == Access::open) {
      path["get"].as_object()["security"] = json::array();
    }
    all[route.name] = std::move(path);
  }
  return all;
}

}  // namespace

std::string openapi_json(std::span<const Route> routes) {
  return json::serialize(
      json::object{{"openapi", "3.1.0"},
                   {"info", {{"title", "Gonggo"}, {"version", version()}}},
                   {"paths", paths(routes)},
                   {"security", security()},
                   {"components", {{"schemas", component_schemas()}, {"securitySchemes", security_schemes()}}}});
}

}  // namespace gonggo::searchd

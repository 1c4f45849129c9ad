// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/openapi.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "common/base/options.hpp"
#include "common/search/request.hpp"

namespace json = boost::json;

namespace gonggo {

namespace {

// "relevance|date|views" becomes an enumeration.
json::object schema_of(const ParameterHelp& help) {
  json::object item{{"type", "string"}};
  if (help.value.find('|') != std::string::npos && help.value.find('<') == std::string::npos) {
    json::array choices;
    for (std::size_t begin = 0; begin <= help.value.size();) {
      const auto end = std::min(help.value.find('|', begin), help.value.size());
      choices.push_back(json::string(help.value.substr(begin, end - begin)));
      begin = end + 1;
    }
    // A facet list may join several by commas, so only single choices are closed.
    if (!help.repeatable) item["enum"] = std::move(choices);
  }
  if (!help.fallback.empty()) item["default"] = help.fallback;
  if (!help.repeatable) return item;
  return {{"type", "array"}, {"items", std::move(item)}};
}

json::array search_query() {
  json::array parameters;
  for (const auto& help : search_parameters()) {
    if (help.name == "today") continue;  // for tests, not for the network
    json::object parameter{
        {"name", help.name}, {"in", "query"}, {"description", help.help}, {"schema", schema_of(help)}};
    if (!help.example.empty()) parameter["example"] = help.example;
    parameters.push_back(std::move(parameter));
  }
  return parameters;
}

json::object text_parameter(const char* name, const char* where, const char* description) {
  return {{"name", name},
          {"in", where},
          {"required", std::string_view(where) == "path"},
          {"description", description},
          {"schema", json::object{{"type", "string"}}}};
}

json::object answers(const char* description) {
  const json::object problem{
      {"description", "An RFC 9457 problem with a stable code"},
      {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
  return {{"200", {{"description", description}, {"content", {{"application/json", json::object{}}}}}},
          {"default", problem}};
}

json::object get(const char* summary, json::array parameters, const char* description) {
  json::object operation{{"summary", summary}, {"responses", answers(description)}};
  if (!parameters.empty()) operation["parameters"] = std::move(parameters);
  return {{"get", std::move(operation)}};
}

json::object paths() {
  json::object all;
  json::object search = get("Search announcements", search_query(), "A page of hits");
  search["post"] = {{"summary", "Search, with the same names in a JSON object; repeatable ones as arrays"},
                    {"requestBody", {{"content", {{"application/json", {{"schema", {{"type", "object"}}}}}}}}},
                    {"responses", answers("A page of hits")}};
  all["/v1/search"] = std::move(search);
  all["/v1/documents/{id}"] = get("One announcement, whole",
                                  {text_parameter("id", "path", "The id within its source, percent-encoded"),
                                   text_parameter("source", "query", "The source, where several hold the id")},
                                  "The announcement");
  json::array facet = search_query();
  facet.insert(facet.begin(), text_parameter("field", "path", "department, board, keyword, year or status"));
  all["/v1/facets/{field}"] = get("How the matching announcements spread over a field", facet, "Values with counts");
  all["/healthz"] = get("Whether the process lives", {}, "It does");
  all["/readyz"] = get("Whether it can search", {}, "It can");
  all["/version"] = get("Which program and generation answer", {}, "Versions");
  all["/metrics"] = get("Prometheus metrics", {}, "Text");
  return all;
}

json::object problem_schema() {
  const json::object text{{"type", "string"}};
  return {{"type", "object"},
          {"properties",
           {{"type", text},
            {"title", text},
            {"status", {{"type", "integer"}}},
            {"detail", text},
            {"code", text},
            {"parameter", text},
            {"requestId", text}}}};
}

}  // namespace

const std::string& openapi_json() {
  static const std::string text =
      json::serialize(json::object{{"openapi", "3.1.0"},
                                   {"info", {{"title", "Gonggo"}, {"version", version()}}},
                                   {"paths", paths()},
                                   {"components", {{"schemas", {{"Problem", problem_schema()}}}}}});
  return text;
}

}  // namespace gonggo

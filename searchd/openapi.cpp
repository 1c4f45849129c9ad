// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/openapi.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "common/base/options.hpp"
#include "common/search/request.hpp"
#include "searchd/response.hpp"

namespace json = boost::json;

namespace gonggo {

namespace {

json::object of_type(std::string_view type) { return {{"type", type}}; }
json::object or_null(std::string_view type) { return {{"type", {type, "null"}}}; }
json::object list_of(json::object items) { return {{"type", "array"}, {"items", std::move(items)}}; }
json::object map_of(json::object values) { return {{"type", "object"}, {"additionalProperties", std::move(values)}}; }
json::object one_of_ours(const std::string& name) { return {{"$ref", "#/components/schemas/" + name}}; }

// An object whose members are all there, but for those in `optional`.
json::object object_of(json::object members, std::initializer_list<std::string_view> optional = {}) {
  json::array required;
  for (const auto& [name, schema] : members) {
    if (std::find(optional.begin(), optional.end(), std::string_view(name)) == optional.end()) {
      required.push_back(name);
    }
  }
  return {{"type", "object"}, {"properties", std::move(members)}, {"required", std::move(required)}};
}

// "relevance|date|views" becomes an enumeration.
json::object schema_of(const ParameterHelp& help) {
  if (help.value == "NUMBER") {
    return {{"type", "integer"}, {"minimum", 1}, {"default", json::parse(help.fallback)}};
  }
  if (help.value == "DAYS") {
    return {{"type", "integer"}, {"minimum", 1}, {"maximum", max_recency}};
  }
  if (help.value == "true|false") {
    json::object truth = of_type("boolean");
    if (!help.fallback.empty()) {
      truth["default"] = json::parse(help.fallback);
    }
    return truth;
  }
  json::object item = of_type("string");
  if (help.value.find('|') != std::string::npos && help.value.find('<') == std::string::npos) {
    json::array choices;
    for (std::size_t begin = 0; begin <= help.value.size();) {
      const auto end = std::min(help.value.find('|', begin), help.value.size());
      choices.push_back(json::string(help.value.substr(begin, end - begin)));
      begin = end + 1;
    }
    // A facet list may join several by commas, so only single choices are closed.
    if (!help.repeatable) {
      item["enum"] = std::move(choices);
    }
  }
  if (!help.fallback.empty()) {
    item["default"] = help.fallback;
  }
  if (!help.repeatable) {
    return item;
  }
  return {{"type", "array"}, {"items", std::move(item)}};
}

// The parameters as members of a JSON object.
json::object search_body() {
  json::object members;
  for (const auto& help : search_parameters()) {
    if (help.name != "today") {
      members[help.name] = schema_of(help);
    }
  }
  return {{"type", "object"}, {"properties", std::move(members)}};
}

json::array search_query() {
  json::array parameters;
  for (const auto& help : search_parameters()) {
    if (help.name == "today") {
      continue;  // for tests, not for the network
    }
    json::object parameter{
        {"name", help.name}, {"in", "query"}, {"description", help.help}, {"schema", schema_of(help)}};
    if (!help.example.empty()) {
      parameter["example"] = help.example;
    }
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

json::object answers(const char* description, json::object schema, const char* type = "application/json") {
  const json::object problem{{"description", "An RFC 9457 problem with a stable code"},
                             {"content", {{"application/problem+json", {{"schema", one_of_ours("Problem")}}}}}};
  const json::object content{{type, {{"schema", std::move(schema)}}}};
  return {{"200", {{"description", description}, {"content", content}}}, {"default", problem}};
}

json::object get(const char* summary, json::array parameters, json::object responses) {
  json::object operation{{"summary", summary}, {"responses", std::move(responses)}};
  if (!parameters.empty()) {
    operation["parameters"] = std::move(parameters);
  }
  return {{"get", std::move(operation)}};
}

json::object version_schema() {
  const json::object text = of_type("string");
  return object_of({{"name", text},
                    {"version", text},
                    {"schemaVersion", of_type("integer")},
                    {"generation", text},
                    {"created", text},
                    {"lexiconHash", text},
                    {"queryWordsHash", text},
                    {"queryWords", text}},
                   {"generation", "created", "lexiconHash", "queryWordsHash", "queryWords"});
}

json::object type_of(const Field& row) {
  if (row.type == FieldType::count) {
    return or_null("integer");
  }
  return holds_list(row) && row.type != FieldType::path ? list_of(of_type("string")) : or_null("string");
}

// The members that hits and documents share.
json::object announcement_members() {
  json::object members{{"id", of_type("string")}, {"source", of_type("string")}, {"title", of_type("string")}};
  for (const Field* row : answer_fields()) {
    members[row->key] = type_of(*row);
    if (row->type == FieldType::path) {
      members[path_key(*row)] = list_of(of_type("string"));
    }
    if (row->id == FieldId::end) {
      members["status"] = or_null("string");
    }
  }
  members["hasAttachment"] = of_type("boolean");
  return members;
}

json::object hit_schema() {
  const json::object text = of_type("string");
  const json::object marks = list_of(object_of({{"begin", of_type("integer")}, {"end", of_type("integer")}}));
  json::object members = announcement_members();
  members["titleHtml"] = text;
  members["snippet"] = text;
  members["snippetText"] = text;
  members["marks"] = object_of({{"title", marks}, {"snippet", marks}});
  members["attachments"] = list_of(object_of({{"name", text}, {"url", or_null("string")}}));
  members["score"] = of_type("number");
  members["explanation"] = text;
  return object_of(std::move(members), {"explanation"});
}

json::object document_schema() {
  const json::object text = of_type("string");
  json::object members = announcement_members();
  members["body"] = text;
  members["attachments"] =
      list_of(object_of({{"name", text}, {"url", or_null("string")}, {"text", or_null("string")}}));
  members["updated"] = or_null("string");
  members["generation"] = text;
  return object_of(std::move(members));
}

json::object page_schema() {
  return object_of({{"hits", list_of(one_of_ours("Hit"))},
                    {"totalHits", of_type("integer")},
                    {"estimatedTotalHits", of_type("integer")},
                    {"page", of_type("integer")},
                    {"size", of_type("integer")},
                    {"query", of_type("string")},
                    {"correctedQuery", of_type("string")},
                    {"remarks", list_of(one_of_ours("Remark"))},
                    {"facetDistribution", map_of(map_of(of_type("integer")))},
                    {"generation", of_type("string")},
                    {"processingTimeMs", of_type("number")}},
                   {"totalHits", "estimatedTotalHits", "correctedQuery", "facetDistribution"});
}

json::object facet_schema() {
  const json::object count = object_of({{"value", of_type("string")}, {"count", of_type("integer")}});
  return object_of({{"facet", of_type("string")},
                    {"counts", list_of(count)},
                    {"totalHits", of_type("integer")},
                    {"estimatedTotalHits", of_type("integer")},
                    {"remarks", list_of(one_of_ours("Remark"))},
                    {"generation", of_type("string")}},
                   {"totalHits", "estimatedTotalHits"});
}

json::object schemas() {
  const json::object text = of_type("string");
  return {{"Page", page_schema()},
          {"Hit", hit_schema()},
          {"Document", document_schema()},
          {"Facet", facet_schema()},
          {"Remark", object_of({{"code", text}, {"message", text}})},
          {"Problem", object_of({{"type", text},
                                 {"title", text},
                                 {"status", of_type("integer")},
                                 {"detail", text},
                                 {"code", text},
                                 {"parameter", text},
                                 {"requestId", text}},
                                {"parameter"})}};
}

json::object paths() {
  json::object all;
  const json::object page = answers("A page of hits", one_of_ours("Page"));
  json::object search = get("Search announcements", search_query(), page);
  search["post"] = {{"summary", "Search, with the same names in a JSON object; repeatable ones as arrays"},
                    {"requestBody", {{"content", {{"application/json", {{"schema", search_body()}}}}}}},
                    {"responses", page}};
  all["/v1/search"] = std::move(search);
  all["/v1/documents/{id}"] = get("One announcement, whole",
                                  {text_parameter("id", "path", "The id within its source, percent-encoded"),
                                   text_parameter("source", "query", "The source, where several hold the id")},
                                  answers("The announcement", one_of_ours("Document")));
  json::array facet = search_query();
  facet.insert(facet.begin(), text_parameter("field", "path", "department, board, keyword, year or status"));
  all["/v1/facets/{field}"] = get("How the matching announcements spread over a field", facet,
                                  answers("Values with counts", one_of_ours("Facet")));
  const json::object text = of_type("string");
  all["/healthz"] = get("Whether the process lives", {}, answers("It does", object_of({{"status", text}})));
  all["/readyz"] =
      get("Whether it can search", {}, answers("It can", object_of({{"status", text}, {"generation", text}})));
  all["/version"] = get("Which program and generation answer", {}, answers("Versions", version_schema()));
  all["/metrics"] = get("Prometheus metrics", {}, answers("The Prometheus text format", text, "text/plain"));
  all["/openapi.json"] = get("This description", {}, answers("An OpenAPI document", of_type("object")));
  all["/"] = get("Where the API is", {}, answers("A line for people", text, "text/plain"));
  return all;
}

}  // namespace

const std::string& openapi_json() {
  static const std::string text = json::serialize(json::object{{"openapi", "3.1.0"},
                                                               {"info", {{"title", "Gonggo"}, {"version", version()}}},
                                                               {"paths", paths()},
                                                               {"components", {{"schemas", schemas()}}}});
  return text;
}

}  // namespace gonggo

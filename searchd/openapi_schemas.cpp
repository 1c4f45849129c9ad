// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/openapi_schemas.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <string>

#include "common/search/remark.hpp"
#include "common/search/suggestion.hpp"
#include "searchd/problem.hpp"
#include "searchd/response.hpp"

namespace json = boost::json;

namespace gonggo::searchd {

namespace {

json::object or_null(std::string_view type) { return {{"type", {type, "null"}}}; }
json::object list_of(json::object items) { return {{"type", "array"}, {"items", std::move(items)}}; }
json::object map_of(json::object values) { return {{"type", "object"}, {"additionalProperties", std::move(values)}}; }

// Returns the schema of an object. All members are required, except those in `optional`.
json::object object_of(json::object members, std::initializer_list<std::string_view> optional = {}) {
  json::array required;
  for (const auto& [name, schema] : members) {
    if (std::find(optional.begin(), optional.end(), std::string_view(name)) == optional.end()) {
      required.push_back(name);
    }
  }
  return {{"type", "object"}, {"properties", std::move(members)}, {"required", std::move(required)}};
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

json::object marks_schema() { return list_of(object_of({{"begin", of_type("integer")}, {"end", of_type("integer")}})); }

json::object suggestions_schema() {
  json::array kinds;
  for (const auto kind :
       {SuggestionKind::title, SuggestionKind::keyword, SuggestionKind::department, SuggestionKind::word}) {
    kinds.push_back(json::string(suggestion_kind_name(kind)));
  }
  const json::object kind{{"type", "string"}, {"enum", std::move(kinds)}};
  return object_of(
      {{"query", of_type("string")},
       {"suggestions", list_of(object_of({{"text", of_type("string")}, {"kind", kind}, {"marks", marks_schema()}}))}});
}

// The place of an announcement among those of its notice.
json::object notice_schema() {
  json::array kinds;
  for (int kind = 0; kind <= static_cast<int>(NoticeKind::result); ++kind) {
    kinds.push_back(json::string(notice_kind_name(static_cast<NoticeKind>(kind))));
  }
  return object_of({{"kind", json::object{{"type", "string"}, {"enum", std::move(kinds)}}},
                    {"order", of_type("integer")},
                    {"supersedes", or_null("string")},
                    {"supersededBy", or_null("string")}});
}

json::object hit_schema() {
  const json::object text = of_type("string");
  const json::object marks = marks_schema();
  json::object members = announcement_members();
  members["titleHtml"] = text;
  members["snippet"] = text;
  members["snippetText"] = text;
  members["marks"] = object_of({{"title", marks}, {"snippet", marks}});
  members["snippetFrom"] =
      object_of({{"attachment", text},
                 {"member", text},
                 {"place", json::object{{"type", "string"}, {"enum", {"page", "section", "sheet", "slide"}}}},
                 {"number", of_type("integer")}},
                {"member", "place", "number"});
  members["attachments"] = list_of(object_of({{"name", text}, {"url", or_null("string")}}));
  members["match"] = json::object{{"type", "string"}, {"enum", {"all", "some"}}};
  members["score"] = of_type("number");
  members["duplicates"] = of_type("integer");
  members["explanation"] = text;
  members["superseded"] = of_type("boolean");
  members["notice"] = notice_schema();
  return object_of(std::move(members), {"snippetFrom", "duplicates", "explanation", "superseded", "notice"});
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
  return object_of(
      {{"hits", list_of(reference_to("Hit"))},
       {"totalHits", of_type("integer")},
       {"similarHits", of_type("integer")},
       {"partial", of_type("boolean")},
       {"missingShare", of_type("number")},
       {"page", of_type("integer")},
       {"size", of_type("integer")},
       {"query", of_type("string")},
       {"correctedQuery", of_type("string")},
       {"suggestedQuery", of_type("string")},
       {"interpretation", list_of(reference_to("Interpretation"))},
       {"remarks", list_of(reference_to("Remark"))},
       {"facetDistribution", map_of(map_of(of_type("integer")))},
       {"generation", of_type("string")},
       {"processingTimeMs", of_type("number")}},
      {"partial", "missingShare", "correctedQuery", "suggestedQuery", "interpretation", "facetDistribution"});
}

json::object interpretation_schema() {
  return object_of({{"kind", json::object{{"type", "string"}, {"enum", {"date", "board", "department", "status"}}}},
                    {"text", of_type("string")},
                    {"begin", of_type("integer")},
                    {"end", of_type("integer")},
                    {"filter", map_of(of_type("string"))}});
}

json::object facet_schema() {
  const json::object count = object_of({{"value", of_type("string")}, {"count", of_type("integer")}});
  return object_of({{"facet", of_type("string")},
                    {"counts", list_of(count)},
                    {"totalHits", of_type("integer")},
                    {"similarHits", of_type("integer")},
                    {"partial", of_type("boolean")},
                    {"missingShare", of_type("number")},
                    {"remarks", list_of(reference_to("Remark"))},
                    {"generation", of_type("string")}},
                   {"partial", "missingShare"});
}

// Returns the schema of problem codes: an enumeration with the meaning of each code.
json::object problem_code_schema() {
  json::array codes;
  std::string meanings;
  for (const auto& row : problem_rows) {
    codes.push_back(json::string(row.code));
    meanings += std::string(row.code) + " (" + std::to_string(row.status) + "): " + std::string(row.meaning) + "\n";
  }
  return {{"type", "string"}, {"enum", std::move(codes)}, {"description", std::move(meanings)}};
}

// Returns the schema of remark codes: an enumeration with the meaning of each code.
json::object remark_code_schema() {
  json::array codes;
  std::string meanings;
  for (const auto& row : remark_codes()) {
    codes.push_back(json::string(row.code));
    meanings += std::string(row.code) + ": " + std::string(row.meaning) + "\n";
  }
  return {{"type", "string"}, {"enum", std::move(codes)}, {"description", std::move(meanings)}};
}

}  // namespace

json::object of_type(std::string_view type) { return {{"type", type}}; }
json::object reference_to(const std::string& name) { return {{"$ref", "#/components/schemas/" + name}}; }

json::object component_schemas() {
  const json::object text = of_type("string");
  return {{"Page", page_schema()},
          {"Hit", hit_schema()},
          {"Document", document_schema()},
          {"Facet", facet_schema()},
          {"Suggestions", suggestions_schema()},
          {"Interpretation", interpretation_schema()},
          {"Remark", object_of({{"code", remark_code_schema()},
                                {"message", text},
                                {"query", text},
                                {"without", list_of(text)},
                                {"totalHits", of_type("integer")}},
                               {"query", "without", "totalHits"})},
          {"Problem", object_of({{"type", text},
                                 {"title", text},
                                 {"status", of_type("integer")},
                                 {"detail", text},
                                 {"code", problem_code_schema()},
                                 {"parameter", text},
                                 {"requestId", text}},
                                {"parameter"})}};
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

json::object status_schema() { return object_of({{"status", of_type("string")}}); }

json::object readiness_schema() {
  return object_of({{"status", of_type("string")}, {"generation", of_type("string")}});
}

json::object similar_schema() {
  return object_of({{"id", of_type("string")},
                    {"source", of_type("string")},
                    {"hits", list_of(reference_to("Hit"))},
                    {"related", list_of(reference_to("Hit"))},
                    {"superseded", of_type("boolean")},
                    {"notice", notice_schema()},
                    {"generation", of_type("string")}},
                   {"superseded", "notice"});
}

json::object popular_schema() {
  return object_of({{"queries", list_of(object_of({{"text", of_type("string")}, {"count", of_type("integer")}}))}});
}

}  // namespace gonggo::searchd

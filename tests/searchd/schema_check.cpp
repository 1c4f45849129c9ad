// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/searchd/schema_check.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <set>

namespace json = boost::json;

namespace gonggo::testing {

namespace {

using Faults = std::vector<std::string>;

const std::set<std::string, std::less<>> known_keywords = {
    "type",    "properties",  "required",  "items",   "additionalProperties", "enum", "$ref", "minimum", "maximum",
    "default", "description", "maxLength", "maxItems"};

bool is_of_type(const json::value& value, std::string_view type) {
  return (type == "string" && value.is_string()) || (type == "object" && value.is_object()) ||
         (type == "array" && value.is_array()) || (type == "boolean" && value.is_bool()) ||
         (type == "null" && value.is_null()) || (type == "number" && value.is_number()) ||
         (type == "integer" && (value.is_int64() || value.is_uint64()));
}

bool has_type(const json::value& value, const json::value& types) {
  if (const auto* one = types.if_string()) {
    return is_of_type(value, *one);
  }
  const auto& all = types.as_array();
  return std::any_of(all.begin(), all.end(),
                     [&](const json::value& type) { return is_of_type(value, type.as_string()); });
}

void add(Faults& faults, Faults more) { faults.insert(faults.end(), more.begin(), more.end()); }

Faults object_faults(const json::object& object, const json::object& schema, const json::value& root,
                     const std::string& where) {
  Faults faults;
  const auto* properties = schema.if_contains("properties");
  const auto* others = schema.if_contains("additionalProperties");
  if (properties == nullptr && others == nullptr) {
    return faults;  // any object
  }
  for (const auto& [name, member] : object) {
    const std::string place = where + "." + std::string(name);
    const auto* described = properties == nullptr ? nullptr : properties->as_object().if_contains(name);
    if (described == nullptr && others == nullptr) {
      faults.push_back(place + " is not described");
      continue;
    }
    add(faults, schema_faults(member, described != nullptr ? *described : *others, root, place));
  }
  if (const auto* required = schema.if_contains("required")) {
    for (const auto& name : required->as_array()) {
      if (!object.contains(name.as_string())) {
        faults.push_back(where + "." + std::string(name.as_string()) + " is missing");
      }
    }
  }
  return faults;
}

Faults limit_faults(const json::value& value, const json::object& schema, const std::string& where) {
  Faults faults;
  const auto beyond = [&](const char* keyword, double measured, bool upper) {
    const auto* limit = schema.if_contains(keyword);
    if (limit != nullptr && (upper ? measured > limit->to_number<double>() : measured < limit->to_number<double>())) {
      faults.push_back(where + " is beyond its " + keyword);
    }
  };
  if (value.is_number()) {
    beyond("minimum", value.to_number<double>(), false);
    beyond("maximum", value.to_number<double>(), true);
  } else if (const auto* text = value.if_string()) {
    beyond("maxLength", static_cast<double>(text->size()), true);
  } else if (const auto* list = value.if_array()) {
    beyond("maxItems", static_cast<double>(list->size()), true);
  }
  return faults;
}

}  // namespace

Faults schema_faults(const json::value& value, const json::value& schema, const json::value& root,
                     const std::string& where) {
  const json::object& rules = schema.as_object();
  if (const auto* reference = rules.if_contains("$ref")) {
    return schema_faults(value, root.at_pointer(reference->as_string().subview(1)), root, where);
  }
  Faults faults;
  for (const auto& [keyword, rule] : rules) {
    if (!known_keywords.contains(std::string_view(keyword))) {
      faults.push_back(where + ": the schema has the unknown keyword " + std::string(keyword));
    }
  }
  if (const auto* types = rules.if_contains("type"); types != nullptr && !has_type(value, *types)) {
    faults.push_back(where + " is " + json::serialize(value).substr(0, 60) + " but should be " +
                     json::serialize(*types));
    return faults;
  }
  if (const auto* choices = rules.if_contains("enum")) {
    const auto& all = choices->as_array();
    if (std::find(all.begin(), all.end(), value) == all.end()) {
      faults.push_back(where + " is " + json::serialize(value) + ", which is not in the enumeration");
    }
  }
  add(faults, limit_faults(value, rules, where));
  if (const auto* object = value.if_object()) {
    add(faults, object_faults(*object, rules, root, where));
  }
  if (const auto* list = value.if_array(); list != nullptr && rules.contains("items")) {
    for (std::size_t i = 0; i < list->size(); ++i) {
      add(faults, schema_faults(list->at(i), rules.at("items"), root, where + "[" + std::to_string(i) + "]"));
    }
  }
  return faults;
}

}  // namespace gonggo::testing

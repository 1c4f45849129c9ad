// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/header_memory.hpp"

#include <boost/json.hpp>

#include "common/base/shown_text.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

std::string value_of(const std::string& field) { return field == "begin" || field == "end" ? "period" : field; }

}  // namespace

std::string text_of(const Columns& columns) {
  json::object meanings;
  for (const auto& [column, fields] : columns) {
    if (!fields.empty()) {
      meanings[column] = json::value_from(fields);
    }
  }
  json::object object;
  object["columns"] = std::move(meanings);
  return json::serialize(object);
}

Columns columns_of(const std::string& text) {
  Columns columns;
  try {
    const json::value value = json::parse(text);
    for (const auto& [column, fields] : value.at("columns").as_object()) {
      columns[column] = json::value_to<std::set<std::string>>(fields);
    }
  } catch (const std::exception&) {  // of Boost.JSON: the clock of a database
    return {};
  }
  return columns;
}

std::string missing_columns(const Columns& before, const Columns& now) {
  std::set<std::string> values;
  for (const auto& [column, fields] : now) {
    for (const std::string& field : fields) {
      values.insert(value_of(field));
    }
  }
  std::string missing;
  for (const auto& [column, fields] : before) {
    for (const std::string& field : fields) {
      if (!now.empty() && !now.contains(column) && !values.contains(value_of(field))) {
        missing += (missing.empty() ? "" : ", ") + escaped_line(column) + " (" + field + ")";
      }
    }
  }
  return missing;
}

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/parameter_schema.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <string_view>

#include "common/search/request_limits.hpp"

namespace json = boost::json;

namespace gonggo::searchd {

namespace {

json::object integer(std::uint64_t least, std::uint64_t most) {
  return {{"type", "integer"}, {"minimum", least}, {"maximum", most}};
}

json::array choices_of(std::string_view value) {
  json::array choices;
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find('|', begin), value.size());
    choices.push_back(json::string(value.substr(begin, end - begin)));
    begin = end + 1;
  }
  return choices;
}

json::object text(const ParameterHelp& help) {
  // The parser counts bytes. A text with more code points than that is too long in any case.
  json::object schema{{"type", "string"}, {"maxLength", max_query_bytes}};
  const bool has_choices = help.value.find('|') != std::string::npos && help.value.find('<') == std::string::npos;
  // A repeatable parameter gets no enumeration, because its value may be several choices joined by commas.
  if (has_choices && !help.repeatable) {
    schema = {{"type", "string"}, {"enum", choices_of(help.value)}};
  }
  if (!help.fallback.empty()) {
    schema["default"] = help.fallback;
  }
  return schema;
}

}  // namespace

json::object schema_of(const ParameterHelp& help) {
  json::object schema;
  if (help.value == "NUMBER") {
    schema = integer(help.least, help.name == "size" ? max_page_size : last_page);
    schema["default"] = json::parse(help.fallback);
  } else if (help.value == "DAYS") {
    schema = integer(0, max_recency);
  } else if (help.value == "true|false") {
    schema = {{"type", "boolean"}};
    if (!help.fallback.empty()) {
      schema["default"] = json::parse(help.fallback);
    }
  } else if (!help.repeatable) {
    schema = text(help);
  } else {
    schema = {{"type", "array"}, {"items", text(help)}};
    if (help.name != "facets") {
      schema["maxItems"] = help.name == "within" ? max_within : max_filter_values;
    }
  }
  return schema;
}

}  // namespace gonggo::searchd

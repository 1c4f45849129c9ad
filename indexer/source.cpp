// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source.hpp"

#include <algorithm>

#include "common/base/error.hpp"
#include "indexer/field_targets.hpp"
#include "indexer/plain_text.hpp"

namespace gonggo::indexer {
namespace {

std::string key_list() {
  std::string list;
  for (const std::string_view key : source_keys()) {
    list += std::string(list.empty() ? "" : ", ") + std::string(key);
  }
  return list;
}

}  // namespace

void add_mapping(std::map<std::string, std::string>& mapping, std::string_view argument, std::string_view where) {
  // The last "=" separates the name from the field key. A column name may contain "=", but a field key may not.
  const std::size_t sign = argument.rfind('=');
  const std::string shown = plain_line(argument);
  if (sign == std::string_view::npos || plain_line(argument.substr(0, sign)).empty()) {
    throw Error(ErrorKind::usage, say("not_a_mapping", {{"where", std::string(where)}, {"mapping", shown}}));
  }
  const std::string field = plain_line(argument.substr(sign + 1));
  if (field != "-" && !is_source_key(field)) {
    throw Error(ErrorKind::usage,
                say("mapping_without_field",
                    {{"where", std::string(where)}, {"mapping", shown}, {"field", field}, {"fields", key_list()}}));
  }
  mapping[plain_line(argument.substr(0, sign))] = field;
}

bool is_source_name(std::string_view name) {
  return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
}

void check_source(const SourceSpec& spec) {
  if (!is_source_name(spec.name)) {
    throw Error(ErrorKind::usage,
                say("bad_source_name", {{"where", spec.name_origin}, {"name", plain_line(spec.name)}}));
  }
  const int kinds =
      (spec.paths.empty() ? 0 : 1) + (spec.command.words.empty() ? 0 : 1) + (spec.database.connection.empty() ? 0 : 1);
  if (kinds == 0 && spec.spool.empty()) {
    throw Error(ErrorKind::usage, say("source_without_path", {{"where", spec.name_origin}, {"name", spec.name}}));
  }
  if (kinds > 1) {
    throw Error(ErrorKind::usage, say("source_of_two_kinds", {{"where", spec.name_origin}, {"name", spec.name}}));
  }
  if (std::count(spec.paths.begin(), spec.paths.end(), "-") > 1) {
    throw Error(ErrorKind::usage, say("standard_input_twice", {{"where", spec.paths_origin}, {"name", spec.name}}));
  }
  std::map<std::string, std::string> checked;
  for (const auto& [key, field] : spec.mapping) {
    add_mapping(checked, key + '=' + field);
  }
}

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html_mapping.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/base/nearest_name.hpp"
#include "indexer/field_targets.hpp"
#include "indexer/html_tree.hpp"

namespace gonggo::indexer {
namespace {

std::vector<std::string> keys_of(const std::string& group) {
  std::vector<std::string> keys;
  for (const std::string_view key : source_keys()) {
    keys.emplace_back(key);
  }
  keys.insert(keys.end(), {"attachment_name", "attachment_url"});
  if (group == "list") {
    keys.insert(keys.end(), {"rows", "empty"});
  } else {
    keys.insert(keys.end(), {"within", "without"});
  }
  return keys;
}

}  // namespace

void set_html_path(HtmlMapping& mapping, const std::string& group, const std::string& key, const std::string& path) {
  if (group != "list" && group != "detail") {
    throw std::invalid_argument("there is no table html." + group + "; write [source.html.list] or " +
                                "[source.html.detail]");
  }
  const std::vector<std::string> keys = keys_of(group);
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
    throw std::invalid_argument("html." + group + " has no key \"" + key + '"' + nearest_hint(key, keys).english);
  }
  try {
    const XPath checked(path);
    (group == "list" ? mapping.list : mapping.detail)[key] = path;
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(key + ": " + error.what());
  }
}

void check_html_mapping(const HtmlMapping& mapping) {
  if (!mapping.list.empty() && !mapping.list.contains("rows")) {
    throw std::invalid_argument("html.list needs rows, the expression that finds the rows of the list");
  }
  if (!mapping.list.empty() && !mapping.list.contains("title") && !mapping.list.contains("id")) {
    throw std::invalid_argument("html.list needs an expression for title or id");
  }
  if (!mapping.detail.empty() && !mapping.detail.contains("title") && !mapping.detail.contains("body")) {
    throw std::invalid_argument("html.detail needs an expression for title or body");
  }
}

}  // namespace gonggo::indexer

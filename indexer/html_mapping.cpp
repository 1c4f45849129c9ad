// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html_mapping.hpp"

#include <algorithm>

#include "common/base/error.hpp"
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
    throw Error(ErrorKind::usage, say("no_html_table", {{"name", group}}));
  }
  const std::vector<std::string> keys = keys_of(group);
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
    throw Error(ErrorKind::usage,
                say("no_html_key", {{"table", group}, {"key", key}, {"hint", nearest_hint(key, keys)}}));
  }
  try {
    const XPath checked(path);
    (group == "list" ? mapping.list : mapping.detail)[key] = path;
  } catch (const Error& error) {
    throw Error(error.kind(), Message(key + ": ") + error.message());
  }
}

void check_html_mapping(const HtmlMapping& mapping) {
  if (!mapping.list.empty() && !mapping.list.contains("rows")) {
    throw Error(ErrorKind::usage, say("html_list_without_rows"));
  }
  if (!mapping.list.empty() && !mapping.list.contains("title") && !mapping.list.contains("id")) {
    throw Error(ErrorKind::usage, say("html_list_without_title"));
  }
  if (!mapping.detail.empty() && !mapping.detail.contains("title") && !mapping.detail.contains("body")) {
    throw Error(ErrorKind::usage, say("html_detail_without_title"));
  }
}

}  // namespace gonggo::indexer

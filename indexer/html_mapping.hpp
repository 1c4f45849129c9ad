// SPDX-License-Identifier: GPL-2.0-or-later
// Says where an HTML page of a board has its announcements: the tables [source.html.list] and [source.html.detail].
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo::indexer {

// Expressions of XPath by key. The keys are those of the fields that a record may set, and these:
//   list.rows      each match is a record; the other expressions start from it
//   list.empty     matches on a page whose list has no rows today
//   detail.within  part of the page with the announcement; the other expressions start from it
//   detail.without parts that do not belong to it, such as the links to the next announcement
//   *.attachment_name, *.attachment_url start from a match of `attachments`; without them, its text and its @href
// A page may have a list, one announcement (detail), or both. The variables $file (name of the file) and $url (address
// of the page, if it names one) may be used.
struct HtmlMapping {
  using Paths = std::map<std::string, std::string, std::less<>>;
  Paths list;
  Paths detail;

  [[nodiscard]] bool empty() const { return list.empty() && detail.empty(); }
  bool operator==(const HtmlMapping&) const = default;
  // True if the records of lists are joined with those of pages.
  [[nodiscard]] bool has_both() const { return !list.empty() && !detail.empty(); }
};

// Sets the expression of a key in the group "list" or "detail". Throws Error(usage) if there is no such group or key,
// or if the expression is not valid.
void set_html_path(HtmlMapping& mapping, const std::string& group, const std::string& key, const std::string& path);

// Throws Error(usage) if an expression is missing that the others need.
void check_html_mapping(const HtmlMapping& mapping);

}  // namespace gonggo::indexer

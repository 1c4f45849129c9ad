// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the announcement of a saved page when nothing says where it is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/html_tree.hpp"

namespace gonggo::indexer {

struct Article {
  std::string title;
  std::string body;
  std::string date;                   // as it is written, with its time
  std::vector<HtmlTree::Node> files;  // links to attachments
};

// Returns the announcement of the page. Menus, footers, comments and links to other announcements (previous, next,
// related) are taken out of the tree first. The title is the heading before the date, the body the part after the title
// with the most text that is not a link. Returns nullopt if there is no title, no date or no body: a page of an error
// has no date. The time grows with the number of elements and with their depth, which HtmlTree limits.
std::optional<Article> find_article(HtmlTree& tree);

}  // namespace gonggo::indexer

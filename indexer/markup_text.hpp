// SPDX-License-Identifier: GPL-2.0-or-later
// Collects the text of HTML elements with the line breaks that a browser shows.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "indexer/html_tags.hpp"

namespace gonggo::indexer {

// Receives the elements and the text of a document in their order. Blocks, list items and table rows begin a new line.
// A space separates table cells. Scripts and styles are left out. An image becomes its alt text.
class MarkupText {
 public:
  // `keep_lines`: line ends of the text stay; otherwise they count as spaces, as in HTML.
  explicit MarkupText(bool keep_lines) : keep_lines_(keep_lines) {}

  // `alt` is the attribute of that name. It counts for an image.
  void begin(Element kind, std::string_view alt);
  void end(Element kind);
  void characters(std::string_view text);
  std::string take() { return std::move(text_); }

 private:
  void begin_line();

  std::string text_;
  bool keep_lines_;
  int dropped_ = 0;  // open elements whose content is left out
  int preformatted_ = 0;
};

}  // namespace gonggo::indexer

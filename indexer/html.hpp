// SPDX-License-Identifier: GPL-2.0-or-later
// Converts HTML fragments, as boards store them, to plain text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gonggo::indexer {

// True if the text has an HTML element (<p>, </div>, <br/>, <a href=...>) or a character reference (&nbsp; &#39;).
// Angle brackets around other words (<대구시>, a < b, <A 등급>) count as text. Accepts any text. Pure. Linear time.
bool looks_like_html(std::string_view text);

// Converts HTML to text. Blocks, list items and table rows begin a new line. A space separates table cells. Scripts and
// styles are removed. Images are replaced by their alt text. Standard character references are resolved; external and
// custom entities are not. Nothing is loaded from outside. Angle brackets that are not HTML stay. If there is no block
// element, line ends are kept. The text must be valid UTF-8. Returns nullopt if elements are nested deeper than 512
// or if a tag has more than most_html_attributes, which does not happen in real documents. Thread-safe.
std::optional<std::string> html_to_text(std::string_view html);

// Returns the text as html_to_text() gives it back. A text that does not look like HTML is returned as it is.
std::string text_as_html(const std::string& text);

}  // namespace gonggo::indexer

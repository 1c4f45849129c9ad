// SPDX-License-Identifier: GPL-2.0-or-later
// Turns HTML fragments, as boards store them, into text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gonggo::indexer {

// True if the text holds an element of HTML (<p>, </div>, <br/>, <a href=...>) or a character reference
// (&nbsp; &#39;). Angle brackets around other words (<대구시>, a < b, <A 등급>) are text. Total, pure, linear.
bool looks_like_html(std::string_view text);

// Converts HTML to text. Blocks, list items and table rows begin a line; a space separates cells; scripts and styles
// are dropped; images become their alt text. Character references are resolved, but no external or custom entities, and
// nothing is fetched. Angle brackets that are not HTML stay. Without a block element, line ends are kept as written.
// The text must be valid UTF-8. nullopt if elements are nested deeper than 512, which does not happen in real
// documents. Thread-safe.
std::optional<std::string> html_to_text(std::string_view html);

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
// HTML fragments, as boards store them, to text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gonggo::indexer {

// True if the text holds an element HTML knows (<p>, </div>, <br/>, <a href=...>) or a character reference
// (&nbsp; &#39;). Angle brackets around other words (<대구시>, a < b, <A 등급>) are text. Total, pure, linear.
bool looks_like_html(std::string_view text);

// Blocks, list items and table rows begin a line, cells are set apart, scripts and styles are dropped, references
// are resolved (no external or custom entities; nothing is fetched), an image speaks with its alt text. Angle
// brackets that are not HTML stay. Where no block element stands, line ends are kept as written. The text must be
// valid UTF-8. nullopt where elements are nested deeper than 512, which no document is. Thread-safe.
std::optional<std::string> html_to_text(std::string_view html);

}  // namespace gonggo::indexer

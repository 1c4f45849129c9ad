// SPDX-License-Identifier: GPL-2.0-or-later
// Distinguishes HTML tags from other text in angle brackets. All functions here are pure and accept any text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gonggo::indexer {

// Says how an element changes the text around it.
enum class Element {
  unknown,
  inline_text,
  block,  // begins and ends a line
  cell,
  line_break,
  preformatted,
  image,
  dropped,  // removed together with its content
};

// Returns the kind of the element with this name. Case is ignored.
Element element_of(std::string_view name);

struct PreparedHtml {
  std::string html;     // text whose brackets and ampersands outside tags and references are escaped
  bool found = false;   // true if the text has any HTML
  bool blocks = false;  // true if the text has a block element; line ends then count as spaces
};

// Escapes angle brackets and ampersands that do not belong to a tag or a character reference. looks_like_html() in
// html.hpp explains the difference. Linear time.
PreparedHtml prepare_html(std::string_view text);

// Returns the value of prepare_html(text).found. Stops at the first HTML in the text.
bool has_html(std::string_view text);

inline constexpr std::size_t most_html_attributes = 1000;  // of one tag

// True if a tag has more attributes than that. libxml2 compares each attribute with all others of its tag, which takes
// quadratic time. Linear time.
bool has_long_tag(std::string_view html);

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
// Distinguishes HTML from other text in angle brackets.
#pragma once

#include <string>
#include <string_view>

namespace gonggo::indexer {

// How an element changes the text around it.
enum class Element {
  unknown,
  inline_text,
  block,  // begins and ends a line
  cell,
  line_break,
  preformatted,
  image,
  dropped,  // with everything in it
};

// The kind of the element with this name, in any case. Pure and total, as all here.
Element element_of(std::string_view name);

struct PreparedHtml {
  std::string html;     // as given; brackets and ampersands outside tags and references are escaped
  bool found = false;   // the text holds some HTML
  bool blocks = false;  // there is a block element; line ends then count as spaces
};

// Escapes angle brackets and ampersands that do not belong to a tag or a character reference; see looks_like_html() in
// html.hpp. Linear in the length of the text.
PreparedHtml prepare_html(std::string_view text);

// The same as prepare_html(text).found, but stops at the first HTML.
bool has_html(std::string_view text);

}  // namespace gonggo::indexer

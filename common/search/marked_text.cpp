// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/marked_text.hpp"

#include <string_view>

#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

std::string_view escaped(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

std::string to_html(const MarkedText& text) {
  std::string html;
  html.reserve(text.text.size() + 16 * text.marks.size());
  std::uint32_t point = 0;
  std::size_t next = 0;
  bool open = false;
  for (const char c : text.text) {
    if (!utf8::is_continuation(c)) {
      if (open && text.marks[next].end == point) {
        html += "</mark>";
        open = false;
        ++next;
      }
      if (!open && next < text.marks.size() && text.marks[next].begin == point) {
        html += "<mark>";
        open = true;
      }
      ++point;
    }
    const std::string_view reference = escaped(c);
    if (reference.empty()) {
      html += c;
    } else {
      html += reference;
    }
  }
  if (open) {
    html += "</mark>";
  }
  return html;
}

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/plain_text.hpp"

#include <algorithm>
#include <array>

#include "common/text/analyzer.hpp"
#include "indexer/html.hpp"

namespace gonggo {
namespace {

// Line ends of every kind as '\n', before clean_utf8() would drop them and join two lines.
std::string clean(std::string_view raw) {
  std::string bytes(raw);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') {
      bytes[i] = ' ';
    } else if (c == '\r' || c == '\v' || c == '\f') {
      bytes[i] = '\n';
    }
  }
  return clean_utf8(bytes);
}

// The length of the white space that begins at text[at], 0 if none does; line tells whether it ends a line.
std::size_t space_at(std::string_view text, std::size_t at, bool& line) {
  line = false;
  if (text[at] == ' ' || text[at] == '\t') return 1;
  if (text[at] == '\n') {
    line = true;
    return 1;
  }
  if ((text[at] & 0x80) == 0) return 0;
  const std::string_view rest = text.substr(at, 3);
  if (rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9") {  // U+2028 U+2029
    line = true;
    return 3;
  }
  if (rest.starts_with("\xC2\xA0")) return 2;                      // U+00A0
  if (rest == "\xE3\x80\x80" || rest == "\xE2\x80\xAF") return 3;  // U+3000 U+202F
  if (rest.starts_with("\xE2\x80") && rest.size() == 3 && static_cast<unsigned char>(rest[2]) <= 0x8A)
    return 3;  // U+2000..
  return 0;
}

// White space brought into shape. The text is valid UTF-8.
std::string shape(std::string_view text, std::size_t most_lines) {
  std::string out;
  out.reserve(text.size());
  std::size_t lines = 0;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    bool line = false;
    if (const std::size_t length = space_at(text, at, line)) {
      space = true;
      if (line) ++lines;
      at += length;
      continue;
    }
    if (space && !out.empty()) {
      const std::size_t kept = std::min(lines, most_lines);
      if (kept > 0) {
        out.append(kept, '\n');
      } else {
        out += ' ';
      }
    }
    space = false;
    lines = 0;
    out += text[at++];
  }
  return out;
}

std::optional<std::string> markup(std::string_view raw, std::size_t most_lines) {
  const std::string text = clean(raw);
  if (!looks_like_html(text)) return shape(text, most_lines);
  const std::optional<std::string> plain = html_to_text(text);
  if (!plain) return std::nullopt;
  return shape(clean(*plain), most_lines);  // a reference may have named a control character
}

}  // namespace

std::string plain_text(std::string_view raw) { return shape(clean(raw), 2); }
std::string plain_line(std::string_view raw) { return shape(clean(raw), 0); }
std::optional<std::string> plain_text_of_markup(std::string_view raw) { return markup(raw, 2); }
std::optional<std::string> plain_line_of_markup(std::string_view raw) { return markup(raw, 0); }

}  // namespace gonggo

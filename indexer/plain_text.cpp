// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/plain_text.hpp"

#include <algorithm>
#include <array>

#include "common/text/clean_utf8.hpp"
#include "indexer/html.hpp"

namespace gonggo::indexer {
namespace {

// Converts line ends of every kind to '\n', and then removes control characters. clean_utf8() alone would remove some
// line ends and so join two lines.
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

struct Space {
  std::size_t length = 0;  // length in bytes; 0: not white space
  bool line = false;       // true if the character ends a line
};

Space space_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  switch (byte(0)) {
    case ' ':
    case '\t':
      return {1, false};
    case '\n':
      return {1, true};
    case 0xC2:  // U+00A0
      return {byte(1) == 0xA0 ? 2U : 0U, false};
    case 0xE2:
      if (byte(1) != 0x80) {
        return {};
      }
      if (byte(2) == 0xA8 || byte(2) == 0xA9) {
        return {3, true};  // U+2028 U+2029
      }
      return {byte(2) <= 0x8A || byte(2) == 0xAF ? 3U : 0U, false};  // U+2000..U+200A U+202F
    case 0xE3:                                                       // U+3000
      return {byte(1) == 0x80 && byte(2) == 0x80 ? 3U : 0U, false};
    default:
      return {};
  }
}

// Reduces white space and keeps at most `most_lines` consecutive line ends. The text must be valid UTF-8.
std::string shape(std::string_view text, std::size_t most_lines) {
  std::string out;
  out.reserve(text.size());
  std::size_t lines = 0;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    if (const Space found = space_at(text, at); found.length > 0) {
      space = true;
      if (found.line) {
        ++lines;
      }
      at += found.length;
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
  if (!looks_like_html(text)) {
    return shape(text, most_lines);
  }
  const std::optional<std::string> plain = html_to_text(text);
  if (!plain) {
    return std::nullopt;
  }
  return shape(clean(*plain), most_lines);  // a character reference may stand for a control character
}

}  // namespace

std::string plain_text(std::string_view raw) { return shape(clean(raw), 2); }
std::string plain_line(std::string_view raw) { return shape(clean(raw), 0); }
std::optional<std::string> plain_text_of_markup(std::string_view raw) { return markup(raw, 2); }
std::optional<std::string> plain_line_of_markup(std::string_view raw) { return markup(raw, 0); }

}  // namespace gonggo::indexer

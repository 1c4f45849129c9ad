// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/shown_text.hpp"

#include <algorithm>
#include <array>

#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

constexpr char32_t zero_width_space = 0x200B;

struct Range {
  char32_t first;
  char32_t last;
};

// The characters with the property Bidi_Control.
constexpr auto direction =
    std::to_array<Range>({{0x061C, 0x061C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}});
// Line and paragraph separator, deprecated format characters, interlinear annotation, language tags.
constexpr auto other_invisible =
    std::to_array<Range>({{0x2028, 0x2029}, {0x206A, 0x206F}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}});

template <typename Ranges>
bool contains(const Ranges& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range range) { return range.first <= c && c <= range.last; });
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

std::string hex(char32_t number) {
  std::string digits;
  for (; number > 0 || digits.size() < 2; number >>= 4) {
    digits.insert(digits.begin(), "0123456789ABCDEF"[number & 15]);
  }
  return digits;
}

}  // namespace

std::string escaped_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(text, at);
    const bool is_malformed = c == utf8::replacement && at == begin + 1;
    if (c == '\n') {
      out += "\\n";
    } else if (is_malformed || c < 0x20 || c == 0x7F) {
      out += "\\x" + hex(static_cast<unsigned char>(text[begin]));
    } else if (is_control(c) || contains(direction, c) || contains(other_invisible, c)) {
      out += "\\u{" + hex(c) + "}";
    } else {
      out.append(text, begin, at - begin);
    }
  }
  return out;
}

std::string neutral_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(text, at);
    if (contains(direction, c)) {
      utf8::append(out, zero_width_space);
    } else if (is_control(c) && c != '\n' && c != '\t') {
      utf8::append(out, utf8::replacement);
    } else {
      out.append(text, begin, at - begin);
    }
  }
  return out;
}

}  // namespace gonggo

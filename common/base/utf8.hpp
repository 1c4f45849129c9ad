// SPDX-License-Identifier: GPL-2.0-or-later
// Functions for UTF-8 (RFC 3629) that need no tables of character properties. All functions are thread-safe.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace gonggo::utf8 {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
inline constexpr char32_t replacement = 0xFFFD;  // malformed bytes are read as this character

// True for every byte of a code point except the first.
constexpr bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }
constexpr bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80U; }

// Returns the last position at or before `at` where a code point begins. If `at` is greater than the size of the text,
// returns the size.
constexpr std::size_t boundary_at_or_before(std::string_view text, std::size_t at) {
  if (at >= text.size()) {
    return text.size();
  }
  while (at > 0 && is_continuation(text[at])) {
    --at;
  }
  return at;
}

// Returns the longest prefix of the text that has at most `max_bytes` bytes and ends between two code points.
constexpr std::string_view truncated(std::string_view text, std::size_t max_bytes) {
  return text.substr(0, boundary_at_or_before(text, max_bytes));
}

constexpr std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

constexpr std::string_view without_byte_order_mark(std::string_view text) {
  return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

// Appends `code_point` in UTF-8. It must be a Unicode scalar value: at most U+10FFFF and no surrogate.
inline void append(std::string& out, char32_t code_point) {
  const auto lead = [&](char32_t mark, int shift) { out.push_back(static_cast<char>(mark | code_point >> shift)); };
  const auto tail = [&](int shift) { out.push_back(static_cast<char>(0x80U | (code_point >> shift & 0x3FU))); };
  if (code_point < 0x80) {
    lead(0, 0);
  } else if (code_point < 0x800) {
    lead(0xC0, 6), tail(0);
  } else if (code_point < 0x10000) {
    lead(0xE0, 12), tail(6), tail(0);
  } else {
    lead(0xF0, 18), tail(12), tail(6), tail(0);
  }
}

// Returns the text in UTF-8. `text` must be UTF-16 without surrogates, which is enough for Korean.
inline std::string encode(std::u16string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (const char16_t c : text) {
    append(out, c);
  }
  return out;
}

// Returns the code point that begins at `at`, which must be less than the size, and moves `at` after it. If no
// well-formed code point begins at `at`, only this byte is skipped, and `replacement` is returned.
constexpr char32_t next(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) {
    return lead;
  }
  // The number of continuation bytes; 0 if no code point begins with this byte.
  const std::size_t length = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  if (length == 0 || text.size() - at < length) {
    return replacement;
  }
  char32_t code_point = lead & (0x3FU >> length);
  for (std::size_t i = 0; i < length; ++i) {
    if (!is_continuation(text[at + i])) {
      return replacement;
    }
    code_point = code_point << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  const bool surrogate = code_point >= 0xD800 && code_point < 0xE000;
  const bool overlong = (length == 2 && code_point < 0x800) || (length == 3 && code_point < 0x10000);
  if (surrogate || overlong || code_point > 0x10FFFF) {
    return replacement;
  }
  at += length;
  return code_point;
}

}  // namespace gonggo::utf8

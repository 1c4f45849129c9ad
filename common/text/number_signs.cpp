// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/number_signs.hpp"

#include <unicode/uchar.h>

#include <string_view>

#include "common/base/hangul.hpp"

namespace gonggo {
namespace {

constexpr char32_t soft_hyphen = 0xAD;

// Fillers and blanks look like spaces, although Unicode gives them other classes.
bool is_space(char32_t c) {
  constexpr std::u32string_view others = U"\t\n\r\u0085\u2028\u2029\u2800\u3164\uFFA0";
  return others.find(c) != std::u32string_view::npos || u_charType(static_cast<UChar32>(c)) == U_SPACE_SEPARATOR;
}

// Hyphens, dashes, minus signs, and what people type in their place: the vowel ㅡ, the numeral 一 and lines of tables.
bool is_dash(char32_t c) {
  constexpr std::u32string_view others =
      U"\u00AD\u00AF\u02C9\u02D7\u2043\u207B\u208B\u2212\u23AF\u2796\u30FC\u3161"
      U"\u4E00\uFF70\uFFE3";
  return (c >= 0x2500 && c <= 0x250B && c != 0x2502 && c != 0x2503 && c != 0x2506 && c != 0x2507 && c != 0x250A &&
          c != 0x250B) ||
         c == 0x254C || c == 0x254D || c == 0x2574 || c == 0x2576 || c == 0x2578 || c == 0x257A ||
         others.find(c) != std::u32string_view::npos || u_charType(static_cast<UChar32>(c)) == U_DASH_PUNCTUATION;
}

bool is_dot(char32_t c) {
  constexpr std::u32string_view dots =
      U"\u00B7\u0387\u119E\u2022\u2024\u2027\u2219\u22C5\u2981\u2E31\u3002\u30FB"
      U"\u318D\uFF61\uFF65";
  return dots.find(c) != std::u32string_view::npos;
}

// The sign of masked digits, and circles that people type in its place.
bool is_mask(char32_t c) { return c == 0x25CF || c == 0x25CB || c == 0x25EF || c == 0x3007; }

char sign_of_class(char32_t c) {
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_START_PUNCTUATION:
      return '(';
    case U_END_PUNCTUATION:
      return ')';
    case U_CONNECTOR_PUNCTUATION:
      return '_';
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
    case U_MATH_SYMBOL:
    case U_MODIFIER_SYMBOL:
    case U_OTHER_SYMBOL:
      return is_mask(c) ? other_sign : '*';
    default:
      return other_sign;
  }
}

}  // namespace

int digit_of(char32_t c) {
  if (c < 0x80) {
    return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  }
  return u_charDigitValue(static_cast<UChar32>(c));
}

int styled_digit_of(char32_t c) {
  constexpr std::u32string_view numerals = U"〇一二三四五六七八九";
  constexpr std::u32string_view raised = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
  if (c >= 0x2080 && c <= 0x2089) {
    return static_cast<int>(c - 0x2080);
  }
  if (c == 0x24EA || c == 0x24FF || c == 0x96F6) {  // ⓪ ⓿ 零
    return 0;
  }
  for (const char32_t one : {0x2460, 0x2474, 0x2488, 0x24F5, 0x2776, 0x2780, 0x278A}) {  // ① ⑴ ⒈ ⓵ ❶ ➀ ➊
    if (c >= one && c < one + 9) {
      return static_cast<int>(c - one) + 1;
    }
  }
  for (const std::u32string_view digits : {numerals, raised}) {
    if (const auto at = digits.find(c); at != std::u32string_view::npos) {
      return static_cast<int>(at);
    }
  }
  return -1;
}

bool has_no_width(char32_t c) {
  if (c < 0xA0 || hangul::is_syllable(c) || c == soft_hyphen || c == 0x3164 || c == 0xFFA0) {
    return false;
  }
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR ||
         u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

char sign_of(char32_t c) {
  if ((c >= 0xFF01 && c <= 0xFF5E) || (c >= 0xFE50 && c <= 0xFE6B)) {  // full-width and small forms of ASCII
    constexpr std::u32string_view small = U",,. ;:?!-(){}()#&*+-<>= \\$%@";
    c = c >= 0xFF01 ? c - 0xFEE0 : small[c - 0xFE50];
  }
  if (c > 0x20 && c < 0x7F) {
    return static_cast<char>(c);
  }
  if (hangul::is_syllable(c)) {
    return hangul_sign;
  }
  if (is_space(c)) {
    return ' ';
  }
  if (is_dash(c)) {
    return '-';
  }
  if (is_dot(c)) {
    return '.';
  }
  if (c == 0x3001 || c == 0x2026) {  // the ideographic comma and the ellipsis
    return ',';
  }
  if (c == 0x301C || c == 0x223C) {  // the wave dash
    return '~';
  }
  if (c == 0x2215 || c == 0x2044) {  // slashes of fractions
    return '/';
  }
  const int digit = digit_of(c);
  return digit >= 0 ? static_cast<char>('0' + digit) : styled_digit_of(c) >= 0 ? other_sign : sign_of_class(c);
}

}  // namespace gonggo

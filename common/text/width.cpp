// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/width.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace gonggo {

namespace {

// True for the vowels and final consonants of decomposed syllables. They take no column, because the initial consonant
// already takes the two columns of the syllable.
bool is_joining_jamo(UChar32 character) {
  const auto kind = static_cast<UHangulSyllableType>(u_getIntPropertyValue(character, UCHAR_HANGUL_SYLLABLE_TYPE));
  return kind == U_HST_VOWEL_JAMO || kind == U_HST_TRAILING_JAMO;
}

std::size_t width_of(UChar32 character) {
  constexpr UChar32 soft_hyphen = 0xAD;  // a format character that terminals show
  const std::uint32_t category = U_GET_GC_MASK(character);
  constexpr std::uint32_t without_width = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK;
  if (((category & without_width) != 0 && character != soft_hyphen) || is_joining_jamo(character)) {
    return 0;
  }
  const auto width = static_cast<UEastAsianWidth>(u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH));
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    UChar32 character = 0;
    U8_NEXT_OR_FFFD(text.data(), at, text.size(), character);
    width += width_of(character);
  }
  return width;
}

std::size_t bytes_within(std::string_view text, std::size_t columns) {
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t next = at;
    UChar32 character = 0;
    U8_NEXT_OR_FFFD(text.data(), next, text.size(), character);
    used += width_of(character);
    if (used > columns) {
      break;
    }
    at = next;
  }
  return at;
}

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Normalises text into characters that keep their byte range in the original. Private to common/text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

enum class CharClass : std::uint8_t {
  space,
  list_dot,   // · ㆍ ・ ‧ and similar dots: between two words, or the point of 3·1
  separator,  // everything else that is neither letter nor digit, unless named below
  dot,
  comma,
  hyphen,
  ampersand,
  plus,
  sharp,
  hangul,  // a whole syllable
  jamo,    // a letter alone, always as compatibility jamo
  latin,
  digit,
  han,
  other,  // letters of all other scripts
  mark,   // combining marks left after composition: they continue a word and never begin one
};

struct Unit {
  char32_t character = 0;
  std::uint32_t begin = 0;  // byte range of its source in the text: whole code points, and for text in NFD the
  std::uint32_t end = 0;    // whole sequence that composed into it
  CharClass kind = CharClass::separator;
};

// NFKC with case folding (Unicode 15, nfkc_cf), with two exceptions. List dots and single jamo are recognised
// first, because the compatibility mapping would make them the same. Circled and bracketed characters are words of
// their own. Invisible characters, such as the zero-width space, do not separate words, because a reader sees one word
// and text copied from web pages is full of them. Malformed UTF-8 becomes a separator. Appends to `out`. Total, linear,
// thread-safe.
void normalize(std::string_view text, std::vector<Unit>& out);

// Returns the normalised syllables of a word that consists of Hangul only, and an empty string for any other text.
std::u16string hangul_of(std::string_view utf8);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Normalises text into characters. Each character keeps its byte range in the original text. Private to common/text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

enum class CharClass : std::uint8_t {
  space,
  list_dot,   // · ㆍ ・ ‧ and similar dots, between two words or in 3·1
  separator,  // every character that no other class contains
  dot,
  comma,
  hyphen,
  ampersand,
  plus,
  sharp,
  hangul,  // a whole syllable
  jamo,    // a single Korean letter, always stored as compatibility jamo
  latin,
  digit,
  han,
  other,  // letters of all other scripts
  mark,   // combining marks that remain after composition; a mark never begins a word
};

struct Unit {
  char32_t character = 0;
  // Bytes [begin, end) of the text are the source of the character. They are whole code points. For text in NFD, they
  // include every code point of the composed character.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  CharClass kind = CharClass::separator;
};

// Appends the characters of the text to `out`, in NFKC with case folding (Unicode 15, nfkc_cf). There are two
// exceptions. List dots and single jamo are recognised before normalisation, because NFKC would make some of them
// equal. Circled and bracketed characters become separate words. Invisible characters, such as the zero-width space, do
// not separate words. Malformed UTF-8 becomes a separator. Total, linear, thread-safe.
void normalize(std::string_view text, std::vector<Unit>& out);

// Returns the normalised syllables of a word that consists of Hangul only, and an empty string for any other text.
std::u16string hangul_of(std::string_view utf8);

}  // namespace gonggo

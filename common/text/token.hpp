// SPDX-License-Identifier: GPL-2.0-or-later
// The result of analysing a text. Indexing, queries, snippets and highlights all use the same tokens.
#pragma once

#include <cstdint>
#include <string>

namespace gonggo {

// A word is a maximal run of letters and digits, including the punctuation inside numbers (3.1, 2024-123). It is often
// a noun with a particle (대구시는) or a mix of scripts (코로나19의). Every word yields one or more tokens, of these
// kinds:
enum class TokenKind : std::uint8_t {
  stem,  // the word without particle or ending: 대구시, 코로나19, 개최 (from 개최한다). Exactly one for each word.
  surface,  // the whole word as it is written, normalised: 대구시는. Only if it differs from the stem. In a list,
            // the word with the ending of the last word: 온라인 in 온·오프라인.
  part,  // a real word inside the stem: 국가 | 물산업 | 클러스터; 코로나 | 19. None if the stem has no parts.
  bigram,  // two neighbouring syllables of a Hangul stretch of the stem: 클러, 러스, 스터. For recall only.
};

enum class Script : std::uint8_t { hangul, latin, number, han, other };

struct Token {
  std::string term;         // normalised (NFKC case-folded, NFC), 1..max_term_bytes bytes of valid UTF-8
  std::uint32_t begin = 0;  // byte offsets into the text given to analyze(), on code point boundaries, begin < end
  std::uint32_t end = 0;
  std::uint32_t word = 0;      // ordinal of the word this token belongs to, from 0, without gaps
  std::uint32_t position = 0;  // ordinal of the smallest unit (part, or undivided stem) it begins at, from 0; the
                               // parts of a word have consecutive positions; stem, surface and bigrams carry their
                               // first unit's; positions are not reset after separators or sentences
  TokenKind kind = TokenKind::stem;
  Script script = Script::hangul;
  bool operator==(const Token&) const = default;
};

inline constexpr std::size_t max_term_bytes = 120;  // longer words are cut on a code point boundary

}  // namespace gonggo

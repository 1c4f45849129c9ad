// SPDX-License-Identifier: GPL-2.0-or-later
// Tokens are the result of analysing a text. Indexing, queries, snippets and highlights all use the same tokens.
#pragma once

#include <cstdint>
#include <string>

namespace gonggo {

// A word is a maximal run of letters and digits, including the punctuation inside numbers (3.1, 2024-123). It is often
// a noun with a particle (대구시는) or a mix of scripts (코로나19의). Every word gives one or more tokens of
// these kinds.
enum class TokenKind : std::uint8_t {
  stem,  // the word without particle or ending: 대구시, 코로나19, 개최 (from 개최한다); exactly one for each word
  // The whole word as it is written, normalised: 대구시는. In a list, the ending of the last word is appended: 온라인
  // in 온·오프라인. The token exists only if it differs from the stem.
  surface,
  part,  // a word inside the stem: 국가, 물산업 and 클러스터 in 국가물산업클러스터; 코로나 and 19 in 코로나19
  // Another dictionary form under which a reader may look for the word: 갈다 for 가는, whose stem is 가다; 쌓다 for
  // 쌓인, whose stem is 쌓이다. It covers the whole word.
  reading,
  // Two neighbouring syllables or Han characters of the stem: 클러, 러스, 스터. In a stretch without spaces, the
  // bigrams between its words and inside their endings follow, too. They end behind the stem.
  bigram,
  // A word that another reading of the word gives (hidden_words.hpp): 제도 in 복지제도, 배달 in 배달원, 대구 in 大邱
  // (hanja_words.hpp). Documents are indexed under it; a query does not ask for it.
  hidden,
};

enum class Script : std::uint8_t { hangul, latin, number, han, other };

struct Token {
  std::string term;  // normalised (NFKC with case folding), 1 to max_term_bytes bytes of valid UTF-8
  // Bytes [begin, end) of the text given to analyze(). Both are code point boundaries, and begin < end.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t word = 0;  // number of the word of this token, from 0, without gaps
  // Number of the part in which the token begins, from 0 at the start of the text. A stem without parts counts as one
  // part. Parts are numbered through the whole text.
  std::uint32_t position = 0;
  TokenKind kind = TokenKind::stem;
  Script script = Script::hangul;
  // True for a part that is another way to find the word, and no part of it: 50000000 in 3억 5천만 원, which is one
  // word.
  bool beside = false;
  // True for a stem that is a number and its counter: 5년. Longer words that hold both side by side have a token with
  // this term (counted_numbers.hpp): 5년미만, 총5년, 5 년씩.
  bool counted = false;
  bool operator==(const Token&) const = default;
};

inline constexpr std::size_t max_term_bytes = 120;  // longer terms are cut at a code point boundary

}  // namespace gonggo

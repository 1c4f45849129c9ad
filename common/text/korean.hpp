// SPDX-License-Identifier: GPL-2.0-or-later
// From a stretch of Hangul to its words: particles and endings off, compounds opened, lost spaces found again.
// Private to common/text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/lexicon_data.hpp"

namespace gonggo {

struct Span {
  std::uint8_t begin = 0;
  std::uint8_t end = 0;
  bool operator==(const Span&) const = default;
};

// One word inside a stretch of Hangul; all numbers count its syllables from the start of the stretch.
struct Morph {
  std::uint8_t begin = 0;
  std::uint8_t end = 0;       // with particles and endings
  std::uint8_t stem_end = 0;  // without them; == begin where a stretch that follows digits is a particle only
  std::u16string lemma;       // the stem where it is no prefix of the word: 낮추다 for 낮춘; else empty
  std::vector<Span> parts;    // the real words the stem consists of, in order; empty where it is one
};

// What stands right before the stretch. After digits or letters of the same word it may begin with a particle; behind
// the dot of a list it is rather a noun (시·도와) than a verb (도와).
enum class Before : std::uint8_t { nothing, list_dot, letters, digits };

// The whole stretch, 1 to 64 syllables, as words that follow each other without gaps; never empty.
// Deterministic; thread-safe.
std::vector<Morph> analyze_hangul(const Lexicon::Data& lexicon, std::u16string_view text, Before before);

// The adverb, verb or adjective that a stretch of Hangul is or is a form of, as the lexicon lists it; empty where it
// may be a noun or nothing is known.
std::u16string other_lemma(const Lexicon::Data& lexicon, std::u16string_view text);

}  // namespace gonggo

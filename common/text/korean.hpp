// SPDX-License-Identifier: GPL-2.0-or-later
// From a stretch of Hangul to its words: takes particles and endings off, opens compounds, finds missing spaces.
// Every way to read the stretch has a cost (costs.hpp), and the cheapest wins. Private to common/text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/noun_path.hpp"
#include "common/text/word_table.hpp"

namespace gonggo {

// One word inside a stretch of Hangul. All numbers count syllables from the start of the stretch.
struct Morph {
  std::uint8_t begin = 0;
  std::uint8_t end = 0;       // with particles and endings
  std::uint8_t stem_end = 0;  // without them; equal to begin where a stretch behind digits is only a particle
  std::u16string lemma;       // the stem where the word does not begin with it (낮추다 for 낮춘); else empty
  std::vector<Span> parts;    // the words that a compound stem consists of, in order; empty where it is one unit
};

// What stands right before the stretch. After digits or letters of the same word it may begin with a particle. After
// the dot of a list it is rather a noun than a verb: 도와 in 시·도와.
enum class LeftContext : std::uint8_t { nothing, list_dot, letters, digits };
inline constexpr std::size_t left_contexts = 4;

// The whole stretch, which must have 1 to 64 syllables, as words that follow each other without gaps; never empty.
// Deterministic; thread-safe.
std::vector<Morph> analyze_hangul(const WordTable& words, std::u16string_view text, LeftContext left);

// The adverb, verb or adjective that the text is, or is a form of, as the dictionary lists it. Empty if the text is a
// known noun or nothing is known about it. Thread-safe.
std::u16string other_lemma(const WordTable& words, std::u16string_view text);

}  // namespace gonggo

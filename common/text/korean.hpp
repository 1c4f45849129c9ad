// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words in a stretch of Hangul: takes particles and endings off, splits compounds into their parts, and finds
// missing spaces. Every way to read the stretch has a cost (costs.hpp); the reading with the lowest cost is used.
// Private to common/text.
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
  std::uint8_t stem_end = 0;  // without them; equal to begin if the stretch follows digits and is only a particle
  std::u16string lemma;       // the stem if the word does not begin with it (낮추다 for 낮춘); otherwise empty
  std::vector<Span> parts;    // the words of a compound stem, in order; empty if the stem is not a compound
};

// What precedes the stretch directly. After digits or letters of the same word, the stretch may begin with a particle.
// After the dot of a list, it is more likely a noun than a verb: 도와 in 시·도와.
enum class LeftContext : std::uint8_t { nothing, list_dot, letters, digits };
inline constexpr std::size_t left_contexts = 4;

// Returns the words of the stretch, which must have 1 to 64 syllables. The words cover the whole stretch without gaps,
// and there is at least one. Deterministic; thread-safe.
std::vector<Morph> analyze_hangul(const WordTable& words, std::u16string_view text, LeftContext left);

// Returns the dictionary form of the text if the text is an adverb or a form of a verb or adjective. Returns an empty
// string if the text is a known noun or is unknown. Thread-safe.
std::u16string other_lemma(const WordTable& words, std::u16string_view text);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words in a stretch of Hangul: removes particles and endings, splits compounds into their parts, and finds
// missing spaces. Every possible reading of the stretch has a cost (costs.hpp). The reading with the lowest cost is
// used. Private to common/text.
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
  std::uint8_t end = 0;       // end of the word, including particles and endings
  std::uint8_t stem_end = 0;  // end of the stem; equal to begin if the word is only a particle after digits or letters
  std::u16string lemma;  // dictionary form of a verb (낮추다 for 낮춘); empty if [begin, stem_end) is the stem
  std::vector<std::u16string> readings;  // other dictionary forms under which a reader may look for the word
  std::vector<Span> parts;               // the words of a compound stem, in order; empty if the stem is not a compound
};

// The kind of text directly before the stretch. After digits or letters of the same word, the stretch may begin with a
// particle. After the dot of a list, the stretch is more likely a noun than a verb: 도와 in 시·도와.
enum class LeftContext : std::uint8_t { nothing, list_dot, letters, digits };
inline constexpr std::size_t left_contexts = 4;

// Returns the words of the stretch, which must have 1 to 64 syllables. The words cover the whole stretch without gaps,
// and there is at least one. Deterministic; thread-safe.
std::vector<Morph> analyze_hangul(const WordTable& words, std::u16string_view text, LeftContext left);

// Returns the dictionary form of the text if the text is an adverb or a form of a verb or adjective. Returns an empty
// string if the text is a known noun or is unknown. Thread-safe.
std::u16string other_lemma(const WordTable& words, std::u16string_view text);

}  // namespace gonggo

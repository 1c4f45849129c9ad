// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words in a stretch of Hangul: removes particles and endings, splits compounds into their parts, and finds
// missing spaces. Every possible reading of the stretch has a cost (costs.hpp). The reading with the lowest cost is
// used. Private to common/text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/morphs.hpp"
#include "common/text/word_table.hpp"

namespace gonggo {

// The kind of text directly before the stretch. After digits or letters of the same word, the stretch may begin with a
// particle. After the dot of a list, the stretch is more likely a noun than a verb: 도와 in 시·도와.
enum class LeftContext : std::uint8_t { nothing, list_dot, letters, digits };
inline constexpr std::size_t left_contexts = 4;

inline constexpr std::size_t longest_stretch = 64;  // in syllables
inline constexpr std::size_t longest_eojeol = 14;   // in syllables, within a stretch without spaces

// Returns the words of the stretch, which must have 1 to longest_stretch syllables. The words cover the whole stretch
// without gaps, and there is at least one. Deterministic; thread-safe.
std::vector<Morph> analyze_hangul(const WordTable& words, std::u16string_view text, LeftContext left);

// Returns the dictionary form of the text if the text is an adverb or a form of a verb or adjective. Returns an empty
// string if the text is a known noun or is unknown. Thread-safe.
std::u16string other_lemma(const WordTable& words, std::u16string_view text);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// The costs by which one way to read a stretch of Hangul is preferred to another. Private to common/text.
//
// A cost is -ln of what could be a probability, and the costs of the words of a reading are added. The lexicon sets the
// scale: 4 for the most frequent words, 12 for a dictionary word that no document has as a word of its own. The figures
// were chosen by measurement (docs/relevance.md).
#pragma once

#include <cstddef>
#include <limits>

namespace gonggo::cost {

inline constexpr float infinite = std::numeric_limits<float>::infinity();  // no reading at all

// Words of a path through nouns.
inline constexpr float counter = 3.0F;        // the word right behind digits that says what they count: 19일
inline constexpr float join = 1.0F;           // between two words of a compound
inline constexpr float one_syllable = 5.0F;   // added to the cost of a noun of one syllable inside a compound
inline constexpr float suffix = 4.5F;         // -시, -청, -화, -적
inline constexpr float suffix_in = 1.5F;      // added for -인, which is more often the copula
inline constexpr float second_suffix = 3.0F;  // added for a suffix right behind another
inline constexpr float prefix = 3.0F;     // 비-, 무-: one unit with the noun behind it; twice as much inside a path
inline constexpr float direction = 6.5F;  // 서-, 동- before the name of a place
inline constexpr float unknown_syllable = 20.0F;  // an unknown stretch of one syllable
inline constexpr float unknown = 6.0F;            // a longer unknown stretch: this, and
inline constexpr float unknown_each = 7.0F;       // this for each of its syllables

// What stands behind the noun of an eojeol.
inline constexpr float no_particle = 0.5F;  // nothing
inline constexpr float adnominal = 1.5F;    // 인 behind 적: 합리적인
inline constexpr float like_copula = 5.0F;  // added where an unknown noun seems to end in 인, 일 or 임: 오프라인
inline constexpr float ending = 2.0F;       // added to the cost of a verb or adjective
inline constexpr float joining_particle =
    3.0F;  // by how much 도와, 나와 are rather a verb or, in a list, rather a noun

// Between two eojeols of a stretch that lost its spaces.
inline constexpr float lost_space = 3.5F;

// By how much the parts of a known word may cost more than the word and still open it. Dictionaries list words for a
// reason, so their words open less easily than learned ones.
inline constexpr float listed_gain = 13.0F;
inline constexpr float learned_gain = 16.0F;
inline constexpr float gain_each = 7.0F;  // added for the third part and every further one

constexpr float unknown_stretch(std::size_t syllables) {
  return syllables == 1 ? unknown_syllable : unknown + unknown_each * static_cast<float>(syllables);
}

}  // namespace gonggo::cost

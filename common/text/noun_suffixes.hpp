// SPDX-License-Identifier: GPL-2.0-or-later
// The suffixes that may follow a noun inside an eojeol (a word as it is written between spaces): particles, the copula,
// and the forms of 하다, 되다 and similar verbs. Searches ignore these suffixes. Private to common/text. Everything
// here is total and thread-safe.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/text/ending_tables.hpp"

namespace gonggo {

struct NounSuffix {
  FinalCondition after = FinalCondition::any;  // the sounds in which the noun may end
  bool verbal = false;  // a form of 하다, 되다 or a similar verb, which turns the noun into a verb
  float cost = 0;       // a rare suffix costs more; see costs.hpp
};

// Returns the suffixes with this spelling (들에게는, 하였습니다, 이란), at most one for each FinalCondition.
const std::vector<NounSuffix>& noun_suffixes(std::u16string_view text);
bool may_end_noun_suffix(char16_t last);               // true if a suffix ends in this syllable
inline constexpr std::size_t longest_noun_suffix = 8;  // syllables

// The particles that join their noun to the next noun. A sentence or a heading cannot end with such a particle.
inline constexpr std::u16string_view joining_particles = u"과와의";

// Returns the cost of reading text[from, end) as the suffix of the noun text[start, from). It is cost::no_particle if
// the suffix is empty, and infinite if there is no such suffix. If `only_verbal` is true, only a form of 하다, 되다 or
// a similar verb counts.
float suffix_cost(std::u16string_view text, std::size_t start, std::size_t from, std::size_t end,
                  bool only_verbal = false);

// True if the syllable meets the condition. A character that is not a Hangul syllable counts as a vowel.
bool fits(FinalCondition condition, char16_t syllable);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// What may follow a noun inside an eojeol and carries no meaning of its own to search for: particles, the copula, and
// the forms of 하다, 되다 and similar verbs. Private to common/text. Everything here is total and thread-safe.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/text/ending_tables.hpp"

namespace gonggo {

struct NounSuffix {
  FinalCondition after = FinalCondition::any;  // what the noun must end in
  bool verbal = false;                         // a form of 하다, 되다 or the like, which makes a verb of the noun
  float cost = 0;                              // -ln of how often it is met: a rare suffix costs more
};

// The suffixes that are spelt `text` (들에게는, 하였습니다, 이란): none, one, or one for each condition.
const std::vector<NounSuffix>& noun_suffixes(std::u16string_view text);
bool may_end_noun_suffix(char16_t last);               // false: no suffix ends in this syllable
inline constexpr std::size_t longest_noun_suffix = 8;  // syllables

// Particles that join their noun to the next one. A sentence or a heading cannot end with one.
inline constexpr std::u16string_view joining_particles = u"과와의";

// True if the syllable meets the condition. A character that is no syllable counts as a vowel.
bool fits(FinalCondition condition, char16_t syllable);

}  // namespace gonggo

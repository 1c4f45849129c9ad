// SPDX-License-Identifier: GPL-2.0-or-later
// Nouns that the endings -ㅁ, -음 and -기 form from verbs: 돌봄 from 돌보다, 걷기 from 걷다. Private to common/text.
#pragma once

#include <string_view>

#include "common/base/hangul.hpp"
#include "common/text/word_table.hpp"

namespace gonggo {

// Returns the verb or adjective from which the noun is formed. Returns nullptr if there is none, if the noun has only
// one syllable, or if the verb is formed from a noun (개최하다, whose noun is 개최). Total; thread-safe.
const Word* verb_of_noun(const WordTable& words, std::u16string_view noun);

// False if no such noun ends in the syllable. Much faster than verb_of_noun().
inline bool may_end_verbal_noun(char16_t syllable) {
  return syllable == u'기' || hangul::coda(syllable) == hangul::t::m;
}

}  // namespace gonggo

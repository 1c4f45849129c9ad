// SPDX-License-Identifier: GPL-2.0-or-later
// Makes morphs (Morph in korean.hpp) of the readings of eojeols: the stem, its parts, the verbs of which a form may be,
// and the words of other readings. Private to common/text. Pure and thread-safe.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/text/costs.hpp"
#include "common/text/korean.hpp"
#include "common/text/noun_path.hpp"
#include "common/text/word_table.hpp"

namespace gonggo {

inline constexpr std::size_t shortest_joined = 6;  // in syllables; a shorter stretch is read as one eojeol

// One way to read an eojeol (a word as it is written between spaces).
struct Reading {
  float cost = cost::infinite;
  std::size_t stem_end = 0;
  bool predicate = false;  // a form of a verb or adjective
  bool known = false;      // the lexicon has all of its words
};

// Returns the morph of the eojeol [begin, end) of the text. `nouns` begins at `begin`.
Morph make_morph(const WordTable& words, std::u16string_view text, const NounPath& nouns, std::size_t begin,
                 std::size_t end, const Reading& reading);

// Adds the long nouns of a stretch that its words do not show. Does nothing if the stretch is short: a short stretch
// with a wrong boundary is rare.
void hide_long_nouns(const WordTable& words, std::u16string_view text, std::vector<Morph>& morphs);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Makes morphs of the readings of eojeols: the stem, its parts, the verbs of which a form may be,
// and the words of other readings. Private to common/text. Pure and thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/costs.hpp"
#include "common/text/hidden_words.hpp"
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
  std::vector<HiddenWord> hidden;        // words of other readings of a noun
};

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

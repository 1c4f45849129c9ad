// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words that a stretch of Hangul also holds, but that its chosen reading does not show. 복지제도 may be
// 복지제 with the particle 도, or 복지 and 제도. Only one reading is chosen, so documents are also indexed under the
// words of the others. Queries ignore these words. Private to common/text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/noun_path.hpp"
#include "common/text/word_table.hpp"

namespace gonggo {

struct HiddenWord {
  Span span;            // in syllables of the stretch
  std::u16string term;  // the word; its dictionary form if it is a verb
};

// A noun of a stretch as it was read: the stem [begin, stem_end) with its suffix [stem_end, end). `cost` is the cost of
// the reading. The words of the stem are `parts`; no parts if the stem is one word.
struct ReadNoun {
  std::size_t begin = 0;
  std::size_t stem_end = 0;
  std::size_t end = 0;
  float cost = 0;
  const std::vector<Span>& parts;
};

// Returns the hidden words of a noun. `nouns` is the path that begins at `noun.begin`. These words are hidden:
// - the words of a reading whose last word reaches into the suffix (제도 in 복지제도), if that reading costs little
// more;
// - a noun that was read as a word and its suffix (지원금 in 산업+지원+금);
// - two nouns at a place where a noun of three or more syllables and one syllable were read (행사, 장소 in 행사장+소);
// - the noun of a word that a suffix has formed (배달 in 배달원, 신고 in 신고서);
// - the verb of a word that -ㅁ or -기 has formed (돌보다 in 돌봄).
// Total; thread-safe.
std::vector<HiddenWord> hidden_words(const WordTable& words, std::u16string_view text, const NounPath& nouns,
                                     const ReadNoun& noun);

// A word or a suffix of the reading of a stretch that was chosen.
struct ReadPiece {
  Span span;
  bool known = false;      // it is in the lexicon, or is a suffix
  bool ends_word = false;  // a word between spaces may end here
};

// True if what the noun leaves of the pieces that it cuts can be read as words and affixes: 장 behind 체육관 in
// 문화체육관장, but not 광국 in 문화체육관광국. A piece that the lexicon does not know may be cut anywhere.
// Before a noun at the end of the text, one syllable may be left: a text without spaces may have been cut there.
bool leaves_words(const WordTable& words, std::u16string_view text, const std::vector<ReadPiece>& pieces, Span noun);

// Returns the nouns of three or more syllables that begin in [begin, end) of a stretch. In a long stretch without
// spaces, such a noun may have been cut.
std::vector<HiddenWord> long_nouns(const WordTable& words, std::u16string_view text, std::size_t begin,
                                   std::size_t end);

}  // namespace gonggo

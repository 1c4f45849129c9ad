// SPDX-License-Identifier: GPL-2.0-or-later
// Splits normalised text into words, and each word into runs of one script. Only the punctuation inside numbers and
// abbreviations is changed. Private to common/text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/text/normalize.hpp"

namespace gonggo {

enum class RunKind : std::uint8_t { hangul, jamo, latin, number, han, other };

// A part of a run that is also a search term: 2024 and 123 in 2024-123, 4.6 and gw in 4.6gw.
struct Piece {
  std::string term;
  std::uint32_t first = 0;  // units [first, last) of the text
  std::uint32_t last = 0;
};

// A stretch of one script. A mix of Latin letters and digits is one run (5g, mp3, covid19).
struct ScriptRun {
  RunKind kind = RunKind::other;
  std::uint32_t first = 0;  // units [first, last) of the text
  std::uint32_t last = 0;
  std::string term;           // empty for hangul, whose term is the text itself
  std::vector<Piece> pieces;  // empty if the run has no parts
  // Other terms by which the run is found. They are no parts of it.
  std::vector<Piece> spellings;  // may stand in the place of the run: 3 and 4 in 3·4월, 03 in 03월
  std::vector<Piece> inner;      // what was written between spaces inside the run: 3억 and 5천만 in 3억 5천만 원
};

struct RawWord {
  std::uint32_t first_run = 0;
  std::uint32_t last_run = 0;
  bool list_follows = false;  // only a list dot is between this word and the next
};

struct Segments {
  std::vector<ScriptRun> runs;
  std::vector<RawWord> words;
};

// Appends the runs and words of the text to `out`. Every letter and digit belongs to exactly one run. A run or a word
// includes spaces only if it is a notice number, an amount, a telephone number or an abbreviation such as R & D. Total,
// linear, thread-safe.
void segment(const std::vector<Unit>& units, Segments& out);

}  // namespace gonggo

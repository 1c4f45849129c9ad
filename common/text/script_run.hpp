// SPDX-License-Identifier: GPL-2.0-or-later
// A run of one script inside a word; see segment.hpp. Private to common/text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gonggo {

// The maximum length of a run in characters. A longer run is cut, and a new word begins at the cut. Runs of Hangul have
// no limit, because the analyzer reads them piece by piece.
inline constexpr std::uint32_t longest_run = 64;

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
  std::vector<Piece> spellings = {};  // may stand in the place of the run: 3 and 4 in 3·4월, 03 in 03월
  std::vector<Piece> inner = {};  // what was written between spaces inside the run: 3억 and 5천만 in 3억 5천만 원
};

}  // namespace gonggo

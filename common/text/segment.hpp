// SPDX-License-Identifier: GPL-2.0-or-later
// Splits normalised text into words, and each word into runs of one script. Only the punctuation inside numbers and
// abbreviations is changed. Private to common/text.
#pragma once

#include <cstdint>
#include <vector>

#include "common/text/normalize.hpp"
#include "common/text/script_run.hpp"

namespace gonggo {

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

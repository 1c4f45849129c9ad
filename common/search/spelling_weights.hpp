// SPDX-License-Identifier: GPL-2.0-or-later
// The numbers that decide which correction of a word is best, and whether it replaces the word or is only offered. All
// values are natural logarithms of odds. docs/relevance.md has the measurements. Private to common/search.
#pragma once

#include <array>

#include "common/text/spelling_candidates.hpp"

namespace gonggo::spelling {

// What an edit costs, by EditKind. Unlikely edits cost more.
inline constexpr std::array<double, edit_kinds> edit_cost{0.0, 0.5, 2.5, 3.0};
inline constexpr double lost_syllable = 1.5;     // instead of the cost of a distant edit
inline constexpr double added_syllable = 5.0;    // likewise
inline constexpr double without_particle = 1.0;  // the particle is read as part of the word
inline constexpr double per_syllable = 2.5;      // for each syllable of the changed stretch: few long words are similar
inline constexpr double noun = 2.0;              // the candidate is a noun of the lexicon
inline constexpr double unseen = 3.0;  // documents that the other words get beforehand, in proportion to their share

// What a word gets that documents have only inside longer words, beside the logarithm of the number of documents. The
// correction must exceed it by `offer` or by `replace`.
inline constexpr double inside_longer = 0.0;
inline constexpr double offer = 1.0;
inline constexpr double replace = 3.0;

// What the other words of the query must add for a replacement that moves a syllable or leaves one out.
inline constexpr double strong_support = 2.0;

// The share of the best correction among all corrections of the word, for a replacement.
inline constexpr double replace_share = 0.5;

// The same for a word of two syllables, which has many neighbours: 산제 may mean 선제, 산재, 산책 or 상제.
inline constexpr double replace_share_short = 0.8;

}  // namespace gonggo::spelling

// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words of a text that are written in Hanja, and how they are written in Hangul. Private to common/text.
#pragma once

#include <span>
#include <vector>

#include "common/text/normalize.hpp"
#include "common/text/word_draft.hpp"
#include "common/text/word_table.hpp"

namespace gonggo {

// Adds to each word with Hanja the words of its reading, as hidden words: 대구광역시, 대구 and 광역시 to
// 大邱廣域市에서, and 탈원전 to 脫원전. Hanja and Hangul without a space between them are read together. Words of one
// syllable are left out: they would be found in too many texts. `drafts` are the words of the text `units`, in order.
// Linear; thread-safe.
void add_hanja_words(std::span<WordDraft> drafts, const std::vector<Unit>& units, const WordTable& words);

}  // namespace gonggo

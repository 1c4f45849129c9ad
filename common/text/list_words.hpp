// SPDX-License-Identifier: GPL-2.0-or-later
// Words of a list with dots, which share their ending with the last word: 온·오프라인, 읍·면·동, 제조·건설업.
// Private to common/text. Everything here is thread-safe.
#pragma once

#include <span>
#include <vector>

#include "common/text/normalize.hpp"
#include "common/text/word_draft.hpp"
#include "common/text/word_table.hpp"

namespace gonggo {

// People also write 온·오프라인, 읍·면·동 and 초·중·고등학교 without the dots, and search for 온오프라인. In such a
// list, every word except the last is a single syllable. The first word gets the joined form as an additional part.
void join_list_words(std::span<WordDraft> drafts, const std::vector<Unit>& units);

// In 온·오프라인, 주민등록등·초본 and 제조·건설업 the end of the last word belongs to the other words, too: 온라인,
// 등본, 제조업. If a word with this end is a known noun, the noun becomes the surface of the word.
void complete_list_words(std::span<WordDraft> drafts, const std::vector<Unit>& units, const WordTable& words);

}  // namespace gonggo

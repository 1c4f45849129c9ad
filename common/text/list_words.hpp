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

// People also write 온·오프라인, 읍·면·동 and 초·중·고등학교 without the dots and look for 온오프라인. The first word
// of such a list, whose words are single syllables but for the last, gets the joined form as one more part.
void join_list_words(std::span<WordDraft> drafts, const std::vector<Unit>& units);

// In 온·오프라인, 주민등록등·초본 and 제조·건설업 the end of the last word belongs to the others as well: 온라인, 등본,
// 제조업. Where that makes a known noun, it becomes the surface of the word.
void complete_list_words(std::span<WordDraft> drafts, const std::vector<Unit>& units, const WordTable& words);

}  // namespace gonggo

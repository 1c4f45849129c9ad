// SPDX-License-Identifier: GPL-2.0-or-later
// Handles lists of words with dots between them: 온·오프라인, 읍·면·동, 제조·건설업. Private to common/text.
// Everything here is thread-safe, as far as the functions are that it is given.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "common/text/normalize.hpp"
#include "common/text/word_draft.hpp"
#include "common/text/word_table.hpp"

namespace gonggo {

// True if the character separates the single syllables of a list: any list dot, a full stop, a comma or a slash.
// Between longer words only a list dot does.
bool separates_list(const Unit& unit);

// Returns the stems of the words of a text, their other dictionary forms, and the parts of those that are compounds.
using WordsOf = std::function<std::vector<std::string>(const std::u16string&)>;

// Joins lists in which every word except the last is a single syllable: 온·오프라인, 읍·면·동, 초·중·고등학교. The
// first word gets the joined form as an additional part (온오프라인), because people also write these lists without
// dots. A single syllable of a list is always read as a noun: 민 in 민·관, which alone may be a form of 밀다. A query
// without dots may have other words than the joined form, such as 시도별 for 시·도별로 and 송변전 for 송·변전설비. They
// are hidden words of the first word.
void join_list_words(std::span<WordDraft> drafts, const std::vector<Unit>& units, const WordsOf& words_of);

// In 온·오프라인, 주민등록등·초본 and 제조·건설업, the end of the last word also belongs to the other words: 온라인,
// 등본, 제조업. If another word forms a known noun with this end, the end is appended to the surface of that word.
// In 국·내외 and 초·중·고생, the words get 국내 and 국외, 초등학생, 중학생 and 고등학생 as additional parts.
void complete_list_words(std::span<WordDraft> drafts, const std::vector<Unit>& units, const WordTable& words);

}  // namespace gonggo

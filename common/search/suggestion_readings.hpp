// SPDX-License-Identifier: GPL-2.0-or-later
// Other texts that a person may mean by what was typed. Private to common/search. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/search/word_lists.hpp"

namespace gonggo {

// Returns the text with its first words, or its last ones, replaced by a synonym, by a short or long form that the
// build learned, or by the other spelling of names of letters: 엑스코 for exco, 씨씨티비 for cctv, and the other way
// round. At most 8 texts.
std::vector<std::string> other_names(std::string_view text, const WordLists& lists);

}  // namespace gonggo

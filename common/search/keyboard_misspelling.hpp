// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words of a query that were typed with the keyboard in the wrong state: eorntl for 대구시, ㄷㅌ채 for exco.
// Private to common/search.
#pragma once

#include <vector>

#include "common/search/misspelling.hpp"

namespace gonggo {

// Returns the stretches between spaces of which no visible document has a word, while visible documents have the words
// that the same keys type in the other state. Each has one option. Stretches with operators are left out, and readings
// of a single letter or syllable. In the order of the query.
std::vector<Misspelling> find_keyboard_misspellings(const Search& search, OpenIndex& index);

// Adds the misspellings of `typed` to `all`, in the order of the query. They replace those that they overlap.
void merge_misspellings(std::vector<Misspelling> typed, std::vector<Misspelling>& all);

}  // namespace gonggo

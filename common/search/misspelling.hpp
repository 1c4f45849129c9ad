// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words of a query that may be mistyped, and the words that may have been meant. Private to common/search.
// Belongs to one thread.
//
// A word may be mistyped if no visible document has it, neither whole nor in parts, and if it is not assumed correct
// (Search::assume_correct). A match inside a longer word does not count: 체용 is in 반도체용. A word that at most one
// document has may be mistyped, too, if the query has other words.
#pragma once

#include <vector>

#include "common/search/misspelling_options.hpp"
#include "common/search/search.hpp"
#include "common/search/spelling.hpp"

namespace gonggo {

// True if the query has a word that may be mistyped. Much cheaper than find_misspellings().
bool seems_misspelled(Search& search, const OpenIndex& index);

// Returns the words for which at least one correction was found, in the order of the query.
std::vector<Misspelling> find_misspellings(Search& search, Speller& speller, OpenIndex& index);

}  // namespace gonggo

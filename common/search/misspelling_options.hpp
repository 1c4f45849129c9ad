// SPDX-License-Identifier: GPL-2.0-or-later
// Finds and weighs the words that may have been meant by a mistyped one. Private to common/search. Belongs to one
// thread.
#pragma once

#include "common/search/misspelling.hpp"
#include "common/search/open_index.hpp"
#include "common/search/search.hpp"
#include "common/search/spelling.hpp"

namespace gonggo {

// Adds the corrections of the misspelling, the best first, and counts and weighs the documents with the typed word. The
// words of the misspelling belong to the query of the search. Adds nothing if there is no correction.
void find_options(Misspelling& one, const Search& search, Speller& speller, OpenIndex& index);

}  // namespace gonggo

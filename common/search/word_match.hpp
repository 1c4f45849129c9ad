// SPDX-License-Identifier: GPL-2.0-or-later
// Builds the Xapian queries for the documents that contain a word. Private to common/search. Pure: the words were
// looked up in the index before.
#pragma once

#include <xapian.h>

#include <span>
#include <vector>

#include "common/search/query_word.hpp"

namespace gonggo {

// What matches a word, in addition to its own terms and its parts side by side.
enum class WordMatch {
  exact,             // nothing else: for exclusions
  strict,            // every alternative; also its syllables if it is long or unknown
  loose,             // also its parts apart, and its syllables always
  alone,             // as loose, except the word joined with the one before it
  word_or_synonyms,  // as loose, but never syllables, and one word of a synonym is enough
};

// Returns the unweighted query for the documents that have the word. MatchNothing if the index has none of its terms.
Xapian::Query word_query(const QueryWord& word, WordMatch how);

// Returns the query for the documents that have the words side by side. There must be at least one word, and all must
// have the same scope.
Xapian::Query phrase_query(std::span<const QueryWord> words);

// Without queries any_of() is MatchNothing and all_of() is MatchAll.
Xapian::Query any_of(const std::vector<Xapian::Query>& queries);
Xapian::Query all_of(const std::vector<Xapian::Query>& queries);

}  // namespace gonggo

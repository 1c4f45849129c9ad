// SPDX-License-Identifier: GPL-2.0-or-later
// Builds the Xapian queries for the documents that contain a word. Private to common/search. Reads no index: the
// words were looked up before. `phrases` must outlive the queries.
#pragma once

#include <xapian.h>

#include <span>
#include <vector>

#include "common/search/phrases.hpp"
#include "common/search/query_word.hpp"

namespace gonggo {

// States what counts as a word of the query, in addition to its own terms and its parts side by side.
enum class WordMatch {
  exact,             // nothing else; used for exclusions
  strict,            // every alternative; if the word is long or unknown, its syllables, too
  loose,             // every alternative, its parts anywhere in the document, and its syllables
  kept,              // every alternative; nothing inside a longer word (see below)
  alone,             // as loose, but without the word joined with the word before it
  word_or_synonyms,  // as loose, but never syllables, and one word of a synonym is enough
};

// Returns the unweighted query for the documents that have the word. Returns MatchNothing if
// the index has none of its terms.
//
// WordMatch::kept is for the words that remain after others were left out. It is stricter than loose in two ways. A
// word of two or three syllables does not match by its syllables, because 비자 would match 소비자. The parts of a word
// must stand side by side: a document with 데이터 here and 센터 there does not have 데이터센터.
Xapian::Query word_query(const QueryWord& word, WordMatch how, Phrases& phrases);

// Returns the query for the documents that have the words side by side. Neighbours may also be written as one word, in
// phrases of at most four words. There must be at least one word, and all must have the same scope.
Xapian::Query phrase_query(std::span<const QueryWord> words, Phrases& phrases);

// Combine the queries with OR and with AND. Without queries, any_of() returns MatchNothing and all_of() returns
// all_documents().
Xapian::Query any_of(const std::vector<Xapian::Query>& queries);
Xapian::Query all_of(const std::vector<Xapian::Query>& queries);

// False if the terms that were looked up show that no document has the word.
bool may_match(const QueryWord& word);

// Adds queries for the documents that have three consecutive syllables of an unknown word, or a word that is the first
// or the second half of it. Returns false if the index has the word, one of its parts, a joined word or a synonym.
bool add_similar(const QueryWord& word, std::vector<Xapian::Query>& either);

}  // namespace gonggo

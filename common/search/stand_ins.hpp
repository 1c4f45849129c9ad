// SPDX-License-Identifier: GPL-2.0-or-later
// Texts that may stand for words of a query: synonyms of the site, short and long forms that the build learned, and the
// reading of a word in Hanja.
// Private to common/search. Pure.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "common/search/query_word.hpp"
#include "common/search/word_lists.hpp"

namespace gonggo {

struct StandIn {
  std::string text;
  std::size_t words = 1;  // how many words of the query it replaces
  double share = 1.0;     // of the weight of its kind; 1 / n for each of n long forms of a learned short form
  // True for a learned form and for a reading. It is a guess, so it counts less than a synonym, matches as a whole word
  // only, and never stands for words of a quoted phrase.
  bool guessed = false;
};

// Returns what may stand for the first words of `words`: for one, two or three of them. For each number of words,
// synonyms come first.
std::vector<StandIn> stand_ins(std::span<const QueryWord> words, const WordLists& lists);

// Returns the words of a guessed text without their syllables, so that each of them matches as a whole word only, or as
// its parts side by side if the index does not have the word. Returns nothing if the index lacks a word and its parts.
std::vector<QueryWord> whole_words(std::vector<QueryWord> form);

}  // namespace gonggo

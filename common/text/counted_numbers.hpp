// SPDX-License-Identifier: GPL-2.0-or-later
// Finds numbers that stand in front of their counter inside longer words. A number with its counter (5년) is a word of
// its own, and a search for it asks for its term alone. So a longer word that has both side by side gets this term,
// too. Private to common/text.
#pragma once

#include <span>
#include <vector>

#include "common/text/normalize.hpp"
#include "common/text/word_draft.hpp"

namespace gonggo {

// True for a word that is a number and its counter, with or without a space between them: 5년, 5 년.
bool is_counted_number(const WordDraft& draft);

// Adds hidden words to the drafts of a text:
// - a number in a longer word, together with the counter behind it: 5년 in 5년미만, 19세 in 총19세, 30대 in 30·40대;
// - a number that ends its word, together with the counter that begins the word behind a space: 5명 in 5 명씩.
// counter_in() says which counters count. Total; takes time linear in the number of parts.
void add_counted_numbers(std::span<WordDraft> drafts, const std::vector<Unit>& units);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Words of a query that are spelled with names of letters: 에이아이 for AI, 케이패스 for K-패스, and the other way
// round. Private to common/search.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "common/search/query_word.hpp"

namespace gonggo {

// What may stand for the first words of a query.
struct LetterWords {
  std::size_t words = 1;           // how many words the texts replace
  std::vector<std::string> texts;  // only texts whose words are in the index; empty: the words spell no letters
};

struct KnownTerms {
  std::function<bool(const std::string& term)> in_index;       // the index has the stem or the part
  std::function<bool(const std::string& stem)> in_dictionary;  // a dictionary lists the stem
};

// Returns the other spelling of the words from `at` on. The words that are written together with the word at `at` are
// read as one; if `at` is not the first of them, nothing is returned. A text is a Latin word for Hangul, and Hangul for
// a Latin word: gtx for 지티엑스, 케이패스 for K-패스. Looks at most 40 terms up.
LetterWords other_spelling(std::span<const QueryWord> words, std::size_t at, const KnownTerms& known);

}  // namespace gonggo

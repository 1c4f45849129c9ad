// SPDX-License-Identifier: GPL-2.0-or-later
// Finds and weighs the words that may have been meant by a mistyped one. Private to common/search. Belongs to one
// thread.
#pragma once

#include <string>
#include <vector>

#include "common/search/open_index.hpp"
#include "common/search/search.hpp"
#include "common/search/spelling.hpp"

namespace gonggo {

// A word of the query that may be mistyped, or several words written without a space between them.
struct Misspelling {
  struct Option {
    Correction taken;
    std::string written;  // new word with the particle of the typed word, if the particle fits
    double score = 0;     // logarithm of its odds; comparable among the options of one word
    double support = 0;   // the part of the score that the other words of the query add
    double share = 1;     // of the documents that have it; 1 if it was not counted
  };
  std::size_t begin = 0;  // bytes of the query as it was read, including the particle
  std::size_t end = 0;
  std::string typed;     // text as typed, without the particle
  std::string particle;  // empty if there is no particle
  std::string word;      // `typed` in normalised form
  FieldId field = FieldId::body;
  std::size_t first = 0;      // the words of the query that it consists of
  std::size_t last = 0;       // the last of them
  bool may_be_right = false;  // the typed word exists or looks like a name, so corrections are only offered
  bool is_known = false;      // the index has the typed word, in hardly any document
  bool whole_only = false;    // only the whole word may be replaced, not a stretch of it
  double typed_score =
      0;  // logarithm of the odds that the word was meant as typed; only if there are `typed_documents`
  Xapian::doccount typed_documents = 0;  // documents with the typed word, mostly inside longer words
  std::vector<Option> options;           // the best first; not empty
  std::size_t chosen = 0;

  [[nodiscard]] const Option& choice() const { return options[chosen]; }
};

// Adds the corrections of the misspelling, the best first, and counts and weighs the documents with the typed word. The
// words of the misspelling belong to the query of the search. Adds nothing if there is no correction.
void find_options(Misspelling& one, const Search& search, Speller& speller, OpenIndex& index);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the verbs and adjectives of a lexicon to which a form may belong. Private to common/text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/text/word_table.hpp"

namespace gonggo {

// A verb or adjective of the lexicon.
struct Predicate {
  float cost = 0;        // see costs.hpp
  std::u16string lemma;  // the dictionary form, which ends in 다
  bool direct = true;    // see Stem in endings.hpp
};

// Returns the verbs and adjectives from which `form` may be conjugated, the cheapest first. Each is named once. Empty
// if there are none. Thread-safe.
std::vector<Predicate> find_predicates(const WordTable& words, std::u16string_view form);

// Returns the lemmas other than `lemma` under which a reader may look for the form: the other verbs of `found` that are
// not much rarer than `lemma`, and the verbs from which `lemma` or one of these is derived or shortened. Each is named
// once. There are at most three. Thread-safe.
std::vector<std::u16string> other_readings(const WordTable& words, const std::vector<Predicate>& found,
                                           std::u16string_view lemma);

}  // namespace gonggo

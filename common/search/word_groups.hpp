// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words of a query that belong together, so that all of them are kept or left out: the words of a date, of a
// time, of a status, or a number and what it counts. Private to common/search. Pure and total.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "common/search/query_word.hpp"
#include "common/search/wishes.hpp"

namespace gonggo {

struct WordGroup {
  std::size_t first = 0;  // index of its first word in the words of the leaf
  std::size_t count = 0;
  bool wish = false;  // a date, a time or a status, which is left out before any other word
};

// Returns the groups of the words of a leaf, in order. They do not overlap. `wishes` are those of the whole query, in
// which the words of the leaf begin at `offset`. A date or a status is a group even if no document fits it.
std::vector<WordGroup> word_groups(std::string_view leaf, std::span<const QueryWord> words,
                                   std::span<const Wish> wishes, std::size_t offset);

}  // namespace gonggo

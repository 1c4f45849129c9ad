// SPDX-License-Identifier: GPL-2.0-or-later
// Decides what the wishes of a query (wishes.hpp) mean for its words. Private to common/search. Belongs to one thread.
#pragma once

#include <cstddef>
#include <vector>

#include "common/search/query.hpp"
#include "common/search/query_word.hpp"
#include "common/search/remark.hpp"
#include "common/search/wishes.hpp"

namespace gonggo {

// Adds the wishes of the leaf. Its words are the `count` words of the query from `first` on. Offsets in a wish become
// bytes of the text of the query, and word numbers become those of the query.
void add_wishes(const WishFinder& finder, const QueryNode& leaf, const std::vector<QueryWord>& words, std::size_t first,
                std::size_t count, std::vector<Wish>& wishes);

// Lets a document that fits a wish count as having the words of the wish. Removes the dates that no document fits or
// names. Their words become stop words, so that 이번 주 행사 still finds events, and a remark names them. They stay
// required in a query that has no other words.
void accept_wishes(std::vector<Wish>& wishes, std::vector<QueryWord>& words, std::vector<Remark>& remarks);

}  // namespace gonggo

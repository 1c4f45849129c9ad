// SPDX-License-Identifier: GPL-2.0-or-later
// How wishes change the ranking of a query. Private to common/search. Pure.
#pragma once

#include <span>

#include "common/search/query_word.hpp"
#include "common/search/ranking.hpp"
#include "common/search/ranking_weights.hpp"
#include "common/search/wishes.hpp"

namespace gonggo {

// Raises the documents that fit. A document with the number of a date in its title is raised, too: the statistics of
// March are published in April, and their title says March. If the query has no words but those of wishes for a date or
// a status, the documents that fit are found although they have none of the words. `words` are all words of the query.
void raise_wishes(std::span<const Wish> wishes, std::span<const QueryWord> words, const RankingWeights& weights,
                  Ranking& ranking);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/ranking_weights.hpp"

#include <array>

namespace gonggo {

std::span<const NamedWeight> named_weights() {
  using W = RankingWeights;
  static constexpr auto table = std::to_array<NamedWeight>({
      {"k1", &W::k1},
      {"b", &W::b, 0, 1},
      {"stem", &W::stem},
      {"part", &W::part},
      {"single_syllable", &W::single_syllable},
      {"gram", &W::gram},
      {"gram_unknown", &W::gram_unknown},
      {"joined", &W::joined},
      {"split", &W::split},
      {"synonym", &W::synonym},
      {"alias", &W::alias},
      {"stop_word", &W::stop_word},
      {"latin_or_number", &W::latin_or_number},
      {"predicate", &W::predicate},
      {"reading", &W::reading, 0, 1},
      {"strong_share", &W::strong_share, 0, 1},
      {"strong_terms", &W::strong_terms},
      {"most_postings", &W::most_postings, 0, 1e9},
      {"compound", &W::compound},
      {"candidates", &W::candidates, 1, 1'000},
      {"coverage", &W::coverage},
      {"all_words", &W::all_words},
      {"title", &W::title},
      {"title_share", &W::title_share},
      {"beginning", &W::beginning},
      {"lead_words", &W::lead_words},
      {"adjacent", &W::adjacent},
      {"infix", &W::infix, 0, 1},
      {"infix_short", &W::infix_short, 0, 1},
      {"superseded", &W::superseded, 0, 1},
      {"wish", &W::wish},
      {"wish_now", &W::wish_now},
      {"wish_fit", &W::wish_fit},
      {"wish_word", &W::wish_word},
      {"floor", &W::floor, 0, 10},
      {"floor_word", &W::floor_word, 0, 1},
      {"floor_hit", &W::floor_hit, 0, 10},
  });
  return table;
}

}  // namespace gonggo

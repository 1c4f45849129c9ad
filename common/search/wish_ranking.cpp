// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/wish_ranking.hpp"

#include <algorithm>
#include <vector>

#include "common/search/word_match.hpp"

namespace gonggo {
void raise_wishes(std::span<const Wish> wishes, std::span<const QueryWord> words, const RankingWeights& weights,
                  Ranking& ranking) {
  bool only_wishes = !wishes.empty();
  for (std::size_t i = 0; i < words.size(); ++i) {
    only_wishes = only_wishes && (words[i].stop || stands_in_wish(wishes, i));
  }
  for (const Wish& wish : wishes) {
    std::vector<Xapian::Query> either{wish.fits};
    const auto own = words.subspan(wish.first, wish.count);
    const bool has_number = std::any_of(own.begin(), own.end(), has_digit);
    if (wish.kind == WishKind::date && has_number) {
      std::vector<Xapian::Query> title;
      for (const QueryWord& word : own) {
        title.push_back(term_query(TextScope::title, TokenKind::stem, word.stem));
      }
      either.push_back(all_of(title));
    }
    const bool says_nothing_else = stands_for_words(wish) && (only_wishes || !has_number);
    ranking.raise(any_of(either), says_nothing_else ? weights.wish_now : weights.wish);
  }
  if (only_wishes) {
    ranking.find_raised();
  }
}

}  // namespace gonggo

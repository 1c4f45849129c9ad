// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/query_wishes.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace gonggo {
namespace {

// Returns the offset in the text of the query of a byte of the leaf.
std::size_t offset_in_query(const QueryNode& leaf, std::size_t at) {
  std::size_t offset = at;
  for (const auto& [begin, in_query] : leaf.origins) {
    if (begin <= at) {
      offset = in_query + (at - begin);
    }
  }
  return offset;
}

void ignore_date(const Wish& date, std::vector<QueryWord>& words, std::vector<Remark>& remarks) {
  const std::size_t end = date.first + date.count;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if ((i < date.first || i >= end) && !words[i].stop) {
      std::for_each(&words[date.first], &words[end - 1] + 1, [](QueryWord& word) { word.stop = true; });
      remarks.push_back(make_remark(RemarkKind::relaxed_without, {"\"" + date.text + "\""}));
      return;
    }
  }
}

// True for a query that only names a date in figures (2024년 5월). It asks for the texts that name the date. Other
// documents that fit the date are similar.
bool names_only_dates(const std::vector<QueryWord>& words, const std::vector<Wish>& wishes) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].stop && !(has_digit(words[i]) && stands_in_wish(wishes, i))) {
      return false;
    }
  }
  return true;
}

}  // namespace

void add_wishes(const WishFinder& finder, const QueryNode& leaf, const std::vector<QueryWord>& words, std::size_t first,
                std::size_t count, std::vector<Wish>& wishes) {
  for (Wish& wish : finder.find(leaf.text, std::span(words).subspan(first, count))) {
    wish.begin = offset_in_query(leaf, wish.begin);
    wish.end = offset_in_query(leaf, wish.end - 1) + 1;
    wish.first += first;
    wishes.push_back(std::move(wish));
  }
}

void accept_wishes(std::vector<Wish>& wishes, std::vector<QueryWord>& words, std::vector<Remark>& remarks) {
  for (const Wish& wish : wishes) {
    if (wish.unmet) {
      ignore_date(wish, words, remarks);
    }
  }
  std::erase_if(wishes, [](const Wish& wish) { return wish.unmet; });
  if (names_only_dates(words, wishes)) {
    return;
  }
  for (const Wish& wish : wishes) {
    for (std::size_t i = wish.first; i < wish.first + wish.count && stands_for_words(wish); ++i) {
      words[i].fits = wish.fits;
    }
  }
}

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Tests queries with operators that have no word before or behind them.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/relevance/made_queries.hpp"

using namespace gonggo;
using namespace gonggo::testing;

TEST_CASE("an operator without a word on both sides is ignored, and a remark names it") {
  const std::vector<std::string> rests{" AND",    " OR",      " NOT",    " |",     " AND NOT", " OR NOT", " OR OR",
                                       " AND OR", " AND AND", " OR AND", " | NOT", " (AND)",   " (NOT)",  " OR ()"};
  const std::vector<std::string> fronts{"AND ", "OR ",    "| ",    "OR OR ", "AND OR ",  "AND NOT ",
                                        "NOT ", "(AND) ", "(OR) ", "(NOT) ", "NOT NOT ", "() OR "};
  std::size_t asked = 0;
  std::size_t same = 0;
  const auto compare = [&](const std::string& words, const std::string& query) {
    const SearchResult expected = sample().search({{"q", words}});
    const SearchResult result = sample().search({{"q", query}});
    CAPTURE(query);
    CHECK(result.total == expected.total);
    CHECK(std::any_of(result.remarks.begin(), result.remarks.end(),
                      [](const Remark& remark) { return remark.code == "ignored_operator"; }));
    same += result.total == expected.total ? 1 : 0;
    ++asked;
  };
  const std::vector<std::string> all = titles();
  for (std::size_t i = 0; i < all.size(); i += 20) {
    const std::vector<std::string> words = words_of_text(all[i]);
    const std::string word = words.back();
    for (const std::string& rest : rests) {
      compare(word, word + rest);
      compare("(" + word + ") " + words.front(), "(" + word + rest + ") " + words.front());
    }
    for (const std::string& front : fronts) {
      compare(word, front + word);
    }
  }
  CAPTURE(asked, same);
  CHECK(same == asked);
  CHECK(asked >= 300);
}

TEST_CASE("NOT excludes the same documents as a hyphen") {
  std::size_t asked = 0;
  std::size_t same = 0;
  for (const std::string& title : titles()) {
    const std::vector<std::string> words = words_of_text(title);
    if (words.size() < 2) {
      continue;
    }
    const SearchResult hyphen = sample().search({{"q", words.back() + " -" + words.front()}});
    const SearchResult result = sample().search({{"q", words.back() + " NOT " + words.front()}});
    same += result.total == hyphen.total && result.remarks.size() == hyphen.remarks.size() ? 1 : 0;
    ++asked;
  }
  CAPTURE(asked);
  CHECK(same == asked);
  CHECK(asked >= 200);
}

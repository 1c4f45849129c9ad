// SPDX-License-Identifier: GPL-2.0-or-later
// Searchers of several threads share nothing, so they may search at the same time.
#include <atomic>
#include <catch2/catch.hpp>
#include <thread>
#include <vector>

#include "tests/search/small_index.hpp"

using namespace gonggo;

// Xapian::Query::MatchAll, which all threads share, once made the daemon crash within seconds.
TEST_CASE("searchers of four threads answer queries without words and without filters at the same time") {
  const SmallIndex index({announcement("a", "물 공고"), announcement("b", "도로 공고")});
  std::atomic<int> wrong{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        Searcher searcher = index.open();
        SearchRequest everything = asking("");
        everything.sort = Sort::date;
        SearchRequest without_files = asking("");
        without_files.has_attachment = false;
        for (int round = 0; round < 2'000; ++round) {
          for (const SearchRequest& request : {everything, without_files, asking("-도로")}) {
            const std::size_t expected = request.query.empty() ? 2 : 1;
            wrong += searcher.search(request, soon()).hits.size() == expected ? 0 : 1;
          }
        }
      });
    }
  }
  CHECK(wrong == 0);
}

// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that an earlier query (`within`) narrows a search to exactly the first group that it had when it was asked
// alone.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/relevance/made_queries.hpp"

using namespace gonggo;
using namespace gonggo::testing;

TEST_CASE("an earlier query narrows a search to exactly its own first group") {
  std::vector<std::string> queries = made_queries();
  for (const terminal::BatchQuery& judged : sample().queries()) {
    queries.push_back(judged.text);
    queries.push_back(joined(judged.text));
  }
  std::size_t equal = 0;
  std::size_t inside = 0;
  std::size_t found = 0;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const std::string& earlier = queries[i];
    const std::string& next = queries[(i + 7) % queries.size()];
    const std::set<std::string> alone = first_group({{"q", earlier}});
    const std::set<std::string> within = first_group({{"q", ""}, {"within", earlier}});
    const std::set<std::string> both = first_group({{"q", next}, {"within", earlier}});
    const bool is_inside = std::includes(alone.begin(), alone.end(), both.begin(), both.end());
    CAPTURE(earlier, next);
    CHECK(alone == within);
    CHECK(is_inside);
    equal += alone == within ? 1 : 0;
    inside += is_inside ? 1 : 0;
    found += alone.empty() ? 0 : 1;
  }
  CAPTURE(queries.size(), equal, inside, found);
  CHECK(equal == queries.size());
  CHECK(inside == queries.size());
  CHECK(found > 250);
  CHECK(queries.size() >= 400);
}

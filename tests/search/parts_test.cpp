// SPDX-License-Identifier: GPL-2.0-or-later
// A generation of several parts is searched as one.
#include <algorithm>

#include "common/index/generation.hpp"
#include "common/index/manifest.hpp"
#include "tests/search/small_index.hpp"

using namespace gonggo;

TEST_CASE("a search over two parts finds, counts and shows the documents of both") {
  const SmallIndex first({announcement("a", "수도 요금 감면"), announcement("b", "도로 공사")});
  const SmallIndex second({announcement("c", "수도 공급 중단")});
  Manifest manifest = read_manifest(first.live());
  std::filesystem::copy(database_path(second.live()), first.live() / "more", std::filesystem::copy_options::recursive);
  manifest.info.parts.push_back({main_role, "more", 1});
  manifest.info.documents += 1;
  manifest.info.sources["main"] += 1;
  manifest.files = hash_and_sync(first.live());
  write_manifest(first.live(), manifest);
  Searcher searcher = first.open();
  const SearchResult result = searcher.search(asking("수도"), soon());
  CHECK(result.total == 2);
  std::vector<std::string> found = ids(result);
  std::sort(found.begin(), found.end());
  CHECK(found == std::vector<std::string>{"a", "c"});
  CHECK(searcher.documents("c", "", now()).size() == 1);
  CHECK(searcher.rank(asking("공사"), 10).front().id == "b");
}

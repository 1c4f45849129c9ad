// SPDX-License-Identifier: GPL-2.0-or-later
// Hanja and Hangul find each other.
#include <algorithm>

#include "tests/search/small_index.hpp"

using namespace gonggo;

namespace {

using Ids = std::vector<std::string>;

// The documents that have all words of the query.
Ids found(const SmallIndex& index, const std::string& query) {
  Searcher searcher = index.open();
  SearchRequest request = asking(query);
  request.sort = Sort::date;
  Ids all = ids(searcher.search(request, soon()));
  std::sort(all.begin(), all.end());
  return all;
}

std::string marked(const SmallIndex& index, const std::string& query) {
  Searcher searcher = index.open();
  return to_html(searcher.search(asking(query), soon()).hits.front().title);
}

LexiconSources dictionary() { return {"/usr/share/hunspell/ko.dic", "/usr/share/hunspell/ko.aff", {}, {}}; }

}  // namespace

TEST_CASE("a query in Hanja finds the text in Hangul, and the other way round") {
  const SmallIndex index({announcement("hanja", "大邱廣域市에서 알림"), announcement("hangul", "대구광역시 소식"),
                          announcement("short", "대구 소식"), announcement("particle", "大邱에서 알림"),
                          announcement("other", "부산광역시 소식")},
                         dictionary());
  CHECK(found(index, "大邱廣域市") == Ids{"hangul", "hanja"});
  CHECK(found(index, "대구광역시") == Ids{"hangul", "hanja"});
  CHECK(found(index, "대구 알림") == Ids{"hanja", "particle"});
  CHECK(found(index, "大邱 소식") == Ids{"hangul", "short"});
  CHECK(found(index, "大邱에서") == Ids{"hangul", "hanja", "particle", "short"});
}

TEST_CASE("a reading of Hanja matches whole words only and stands for no quoted word") {
  const SmallIndex index(
      {announcement("inside", "한대구역"), announcement("word", "대구 소식"), announcement("both", "大邱")});
  CHECK(found(index, "大邱") == Ids{"both", "word"});
  CHECK(found(index, "\"大邱\"") == Ids{"both"});
}

TEST_CASE("a word of Hanja and Hangul finds the word in Hangul") {
  const SmallIndex index({announcement("mixed", "脫원전 선언"), announcement("hangul", "탈원전 토론회")}, dictionary());
  CHECK(found(index, "탈원전") == Ids{"hangul", "mixed"});
  CHECK(found(index, "脫원전") == Ids{"hangul", "mixed"});
}

TEST_CASE("a single character of Hanja finds only itself") {
  const SmallIndex index({announcement("headline", "美, 금리 인상"), announcement("syllable", "미 금리"),
                          announcement("longer", "미국 금리")},
                         dictionary());
  CHECK(found(index, "美 금리") == Ids{"headline"});
  CHECK(found(index, "미국 금리") == Ids{"longer"});
}

TEST_CASE("a word in Hanja that matches is marked") {
  const SmallIndex index({announcement("hanja", "大邱廣域市에서 알림")}, dictionary());
  CHECK_THAT(marked(index, "대구광역시"), Catch::Contains("<mark>大邱廣域市</mark>"));
}

// SPDX-License-Identifier: GPL-2.0-or-later
// Hanja and Hangul find each other.
#include "common/text/hanja.hpp"

#include <algorithm>
#include <fstream>

#include "tests/paths.hpp"
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

// Every 400th line of the table with a word of two to four characters of Hanja, which its comment does not call a name.
std::vector<std::string> some_words() {
  std::vector<std::string> words;
  std::ifstream file(gonggo_test::hanja_txt());
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (second == std::string::npos || line.starts_with('#') || ++number % 400 != 0) {
      continue;
    }
    std::string word = line.substr(first + 1, second - first - 1);
    const std::size_t bytes = hangul_reading(word).size();
    if (bytes == word.size() && bytes >= 6 && bytes <= 12 && word.find_first_of("0123456789") == std::string::npos) {
      words.push_back(std::move(word));
    }
  }
  return words;
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

TEST_CASE("words of the table find their readings, and the readings find the words") {
  const std::vector<std::string> words = some_words();
  REQUIRE(words.size() > 400);
  std::vector<Announcement> all;
  for (const std::string& word : words) {
    all.push_back(announcement(word, word + " 안내"));
    all.push_back(announcement("hangul " + word, hangul_reading(word) + " 안내"));
  }
  const SmallIndex index(all, dictionary());
  Searcher searcher = index.open();
  std::size_t by_hanja = 0;
  std::size_t by_hangul = 0;
  for (const std::string& word : words) {
    SearchRequest request = asking(word);
    request.size = 100;
    const Ids of_hanja = ids(searcher.search(request, soon()));
    request.query = hangul_reading(word);
    const Ids of_hangul = ids(searcher.search(request, soon()));
    by_hanja += std::count(of_hanja.begin(), of_hanja.end(), "hangul " + word);
    by_hangul += std::count(of_hangul.begin(), of_hangul.end(), word);
  }
  CHECK(by_hanja == words.size());
  CHECK(by_hangul == words.size());
}

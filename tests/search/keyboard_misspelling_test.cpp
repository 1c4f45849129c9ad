// SPDX-License-Identifier: GPL-2.0-or-later
// Queries typed with the keyboard in the wrong state.
#include <algorithm>
#include <catch2/catch.hpp>

#include "common/text/keyboard.hpp"
#include "tests/search/small_index.hpp"

namespace gonggo::test {
namespace {

std::vector<Announcement> sample() {
  std::vector<Announcement> all;
  const std::vector<std::string> words{"도서관", "상수도", "물클러스터", "어린이집", "미세먼지", "보건소", "예방접종",
                                       "둘레길", "재개발", "공청회",     "박물관",   "전시회",   "축제",   "버스노선",
                                       "청년",   "창업",   "platform",   "exco",     "mwc",      "drone"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t j = 1; j <= 5; ++j) {  // each with five others, and each pair in one document
      const std::string& other = words[(i + j) % words.size()];
      all.push_back(announcement(std::to_string(i * 10 + j), words[i] + " " + other + " 안내",
                                 "가온시는 " + words[i] + " 소식을 전합니다."));
    }
  }
  return all;
}

// Returns the text as it is typed with the keyboard in the other state.
std::string mistyped(const std::string& text) {
  std::string keys = keystrokes(text).keys;
  if (std::all_of(keys.begin(), keys.end(), is_korean_key)) {
    std::transform(keys.begin(), keys.end(), keys.begin(), [](char key) { return static_cast<char>(key & 0x7F); });
    return keys;
  }
  return other_keyboard(text);
}

bool is_remarked(const SearchResult& result, const std::string& code) {
  return std::any_of(result.remarks.begin(), result.remarks.end(),
                     [&](const Remark& remark) { return remark.code == code; });
}

}  // namespace

TEST_CASE("A word typed with the keyboard in the wrong state is corrected, alone and beside another word") {
  const SmallIndex index(sample());
  Searcher searcher = index.open();
  for (const Announcement& a : sample()) {
    const std::string first = a.title.substr(0, a.title.find(' '));
    const std::string rest = a.title.substr(first.size() + 1);
    const std::string second = rest.substr(0, rest.find(' '));
    for (const auto& [typed, meant] : std::vector<std::pair<std::string, std::string>>{
             {mistyped(first), first},
             {mistyped(first) + " " + second, first + " " + second},
             {second + " " + mistyped(first), second + " " + first},
             {mistyped(first) + " " + mistyped(second), first + " " + second}}) {
      const SearchResult result = searcher.search(asking(typed), soon());
      INFO(typed << " for " << meant);
      CHECK(result.corrected_query == meant);
      CHECK(is_remarked(result, "corrected"));
      CHECK(result.total == searcher.search(asking(meant), soon()).total);
    }
  }
}

TEST_CASE("A query that the documents have as it is typed is not read as the other keyboard") {
  std::vector<Announcement> all = sample();
  all.push_back(announcement("x", "eorn 시스템 도입", "eorn 장비를 들입니다."));
  all.push_back(announcement("y", "대구 축제", ""));
  const SmallIndex index(all);
  Searcher searcher = index.open();
  CHECK(searcher.search(asking("eorn"), soon()).corrected_query.empty());
  CHECK(searcher.search(asking("도서관"), soon()).corrected_query.empty());
  CHECK(searcher.search(asking("exco"), soon()).corrected_query.empty());
}

TEST_CASE("Words in quotes, words of fields and readings that no document has are not read as the other keyboard") {
  const SmallIndex index(sample());
  Searcher searcher = index.open();
  for (const std::string& typed : {std::string("\"") + mistyped("도서관") + "\"", "제목:" + mistyped("도서관"),
                                   mistyped("우주정거장"), std::string("rk"), std::string("zzzz")}) {
    INFO(typed);
    CHECK(searcher.search(asking(typed), soon()).corrected_query.empty());
  }
}

}  // namespace gonggo::test

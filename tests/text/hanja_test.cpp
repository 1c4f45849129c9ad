// SPDX-License-Identifier: GPL-2.0-or-later
// The readings of Hanja, and the words under which a text in Hanja is indexed.
#include "common/text/hanja.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <set>

#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"
#include "common/text/hanja_reader.hpp"
#include "common/text/normalize.hpp"
#include "tests/paths.hpp"
#include "tests/text/tokens.hpp"

namespace gonggo::test {
namespace {

std::string reading(std::string_view word) { return hangul_reading(word); }

// The words of hanja.txt of two characters or more, each with all of its readings.
std::map<std::string, std::set<std::string>> words_of_table() {
  std::map<std::string, std::set<std::string>> words;
  std::ifstream file(gonggo_test::hanja_txt());
  for (std::string line; std::getline(file, line);) {
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (second == std::string::npos || line.starts_with('#')) {
      continue;
    }
    std::vector<Unit> units;
    normalize(line.substr(first + 1, second - first - 1), units);  // compatibility characters
    std::string word;
    for (const Unit& unit : units) {
      utf8::append(word, unit.character);
    }
    const bool hanja = std::all_of(units.begin(), units.end(), [](const Unit& unit) {
      return unit.kind == CharClass::han && unit.character >= 0x3400 && unit.character <= 0x9FFF;
    });
    const std::u16string syllables = hangul_of(line.substr(0, first));
    if (hanja && units.size() > 1 && units.size() <= longest_hanja_word && syllables.size() == units.size()) {
      words[word].insert(utf8::encode(syllables));
    }
  }
  return words;
}

std::vector<std::string> hidden(const std::string& text) {
  std::vector<std::string> all = terms(tokens(text), TokenKind::hidden);
  std::sort(all.begin(), all.end());
  return all;
}

using Terms = std::vector<std::string>;

}  // namespace

TEST_CASE("The readings of the words of two characters are known as words") {
  std::size_t missing = 0;
  for (const auto& [word, readings] : words_of_table()) {
    for (const std::string& one : readings) {
      missing += utf8::count_code_points(one) == 2 && !is_short_hanja_word(hangul_of(one)) ? 1 : 0;
    }
  }
  CHECK(missing == 0);
  CHECK(is_short_hanja_word(u"산제"));
  for (const char16_t* other : {u"", u"산", u"산제를", u"급역", u"힣힣", u"뷁뷁"}) {
    CHECK_FALSE(is_short_hanja_word(other));
  }
}

TEST_CASE("Every word of the table is read as the table says") {
  const auto words = words_of_table();
  REQUIRE(words.size() > 200'000);
  std::size_t wrong = 0;
  for (const auto& [word, readings] : words) {
    wrong += readings.contains(reading(word)) ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("A word is read with the sounds of its beginning, also inside a longer word") {
  for (const auto& [word, hangul] : std::vector<std::pair<std::string, std::string>>{{"女子", "여자"},
                                                                                     {"男女", "남녀"},
                                                                                     {"勞動", "노동"},
                                                                                     {"過勞", "과로"},
                                                                                     {"家內勞動", "가내노동"},
                                                                                     {"大邱", "대구"},
                                                                                     {"大邱廣域市", "대구광역시"},
                                                                                     {"大邱女子", "대구여자"},
                                                                                     {"比率", "비율"},
                                                                                     {"能率", "능률"},
                                                                                     {"缺席率", "결석률"},
                                                                                     {"李", ""},
                                                                                     {"脫원전", "탈원전"},
                                                                                     {"大邱에서", "대구에서"},
                                                                                     {"親環境", "친환경"},
                                                                                     {"音樂", "음악"},
                                                                                     {"快樂", "쾌락"},
                                                                                     {"金氏", "김씨"},
                                                                                     {"料金", "요금"},
                                                                                     {"車道", "차도"}}) {
    INFO(word);
    CHECK(reading(word) == hangul);
  }
}

TEST_CASE("A single character, a text without Hanja and an unknown character have no reading") {
  for (const char* word :
       {"", "美", "대구", "AI", "大邱2", "大邱 市", "\xF0\xA0\x80\x80\xF0\xA0\x80\x80", "\xFF\xFE", "カタ"}) {
    INFO(word);
    CHECK(reading(word).empty());
  }
  std::string longest;
  for (int i = 0; i < 32; ++i) {
    longest += "大邱";
  }
  CHECK(utf8::count_code_points(reading(longest)) == 64);
  CHECK(reading(longest + "市").empty());
}

TEST_CASE("Compatibility characters are read as the characters that they stand for") {
  CHECK(hidden("\xEF\xA6\x81子") == hidden("女子"));  // U+F981
}

TEST_CASE("A text in Hanja is indexed under its words in Hangul, but not under single syllables") {
  CHECK(hidden("大邱廣域市에서") == Terms{"광역", "광역시", "대구", "대구광역시"});
  CHECK(hidden("藥餌") == Terms{"약이"});
  CHECK(hidden("脫원전 선언") == Terms{"탈원전"});
  CHECK(hidden("美, 금리 인상").empty());
  CHECK(hidden("韓美FTA").size() == 1);
  CHECK(hidden("이 대통령(李 大統領)") == Terms{"대통령"});
  CHECK(hidden("李대통령은") == Terms{"이대통령"});
  CHECK(hidden("대구 광역시").empty());
}

TEST_CASE("A word in Hanja keeps its own terms") {
  const std::vector<Token> all = tokens("大邱에서");
  CHECK(all.front().term == "大邱");
  for (const Token& token : all) {
    CHECK(token.begin < token.end);
    CHECK(token.word == 0);
  }
}

}  // namespace gonggo::test

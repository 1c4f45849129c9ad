// SPDX-License-Identifier: GPL-2.0-or-later
// Names of letters in Hangul, over abbreviations that the test makes by rule.
#include "common/text/letter_names.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

using namespace gonggo;

namespace {

// True if one reading of the whole text is these letters.
bool reads_as(const std::string& text, const std::string& latin) {
  const std::vector<SpelledLetters> all = read_letter_names(text);
  return std::any_of(all.begin(), all.end(),
                     [&](const SpelledLetters& one) { return one.latin == latin && one.bytes == text.size(); });
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("Every spelling of 650 abbreviations is read as the abbreviation again") {
  std::set<std::string> abbreviations;
  for (char first = 'a'; first <= 'z'; ++first) {
    for (int step = 0; step < 25; ++step) {  // lengths from two to six, and every letter in every place
      std::string abbreviation(1, first);
      for (int i = 1; i < 2 + step % 5; ++i) {
        abbreviation += static_cast<char>('a' + (first - 'a' + step + 7 * i) % 26);
      }
      abbreviations.insert(abbreviation);
    }
  }
  REQUIRE(abbreviations.size() >= 600);
  for (const std::string& abbreviation : abbreviations) {
    const std::vector<std::string> spellings = spell_letter_names(abbreviation);
    INFO(abbreviation);
    REQUIRE_FALSE(spellings.empty());
    CHECK(spellings.size() <= 12);
    for (const std::string& spelling : spellings) {
      INFO(spelling);
      CHECK(reads_as(spelling, abbreviation));
    }
  }
}

TEST_CASE("Names of letters have the spellings that people use") {
  CHECK(has(spell_letter_names("CCTV"), "씨씨티비"));
  CHECK(has(spell_letter_names("CCTV"), "시시티브이"));
  CHECK(has(spell_letter_names("LH"), "엘에이치"));
  CHECK(has(spell_letter_names("gtx"), "지티엑스"));
  CHECK(has(spell_letter_names("MZ"), "엠지"));
  CHECK_FALSE(has(spell_letter_names("CCTV"), "시씨티비"));  // one letter has one name in one word
  CHECK(reads_as("에이아이", "ai"));
  CHECK_FALSE(reads_as("에이치", "a"));
  for (const char* text : {"R&D", "5g", "", "대구", "abcdefghi"}) {
    CHECK(spell_letter_names(text).empty());
  }
}

TEST_CASE("The beginning of a word is read as letters, the longest reading first") {
  const std::vector<SpelledLetters> all = read_letter_names("케이패스");
  REQUIRE(all.size() == 1);
  CHECK(all.front().latin == "k");
  CHECK(all.front().bytes == std::string("케이").size());
  CHECK_FALSE(all.front().ordinary);
  CHECK(read_letter_names("에이아이교과서").front().latin == "ai");
  CHECK(read_letter_names("이유").front().ordinary);
  CHECK_FALSE(read_letter_names("지피에스").front().ordinary);
  CHECK(read_letter_names("대구시").empty());
  CHECK(read_letter_names("\xED\x95").empty());  // half a syllable
  std::string many;
  for (int i = 0; i < 40; ++i) {
    many += "지비";
  }
  CHECK(read_letter_names(many).size() <= 64);
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/list_spelling.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/text/tokens.hpp"

namespace gonggo::test {

TEST_CASE("A list of single syllables is one word with every separator and without one") {
  const std::vector<std::vector<std::string>> lists{{"국", "내외"},     {"민", "관"},         {"시", "도"},
                                                    {"초", "중", "고"}, {"중", "고생"},       {"읍", "면", "동"},
                                                    {"산", "학", "연"}, {"노", "사", "정"},   {"온", "오프라인"},
                                                    {"입", "출국"},     {"육", "해", "공군"}, {"국", "공립"}};
  const std::vector<std::string> separators{"·",      "\u30FB", "\u318D", "\u2022", "\u2027", "\u2219",
                                            "\u22C5", "\uFF65", "\u2E31", "\u25E6", "/",      ",",
                                            ".",      "\uFF0F", "\uFF0C", "\u3001", "\u0387", "\u119E"};
  for (const std::vector<std::string>& list : lists) {
    std::string joined;
    for (const std::string& word : list) {
      joined += word;
    }
    for (const std::string& separator : separators) {
      std::string text;
      for (const std::string& word : list) {
        text += (text.empty() ? "" : separator) + word;
      }
      INFO(text);
      CHECK(without_list_separators(text + " 안내").text == joined + " 안내");
      const std::vector<std::string> found = parts(text);
      CHECK((holds(found, joined) || holds(stems(text), joined)));
    }
  }
}

TEST_CASE("A list of single syllables is found by the words that it is without separators, whatever follows it") {
  int asked = 0;
  for (const std::string list : {"시·도", "읍·면·동", "시·군·구", "실·국", "노·사·정", "산·학·연", "국·공", "민·관"}) {
    for (const std::string tail : {"", "별로", "별로는", "민의", "장이", "립대학에서", "간의 협약을", "구조문대비표",
                                   "협의체에는", "별현황", "공동으로", "담당자", "과팀장이"}) {
      for (const std::string separator : {"·", "/"}) {
        std::string text = list + tail;
        for (std::size_t at = text.find("·"); at != std::string::npos; at = text.find("·")) {
          text.replace(at, std::string("·").size(), "\n");
        }
        std::string joined = text;
        std::erase(joined, '\n');
        for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n')) {
          text.replace(at, 1, separator);
        }
        INFO(text);
        CHECK(without_list_separators(text).text == joined);
        CHECK(finds(joined, "각 " + text + " 함께"));
        ++asked;
      }
    }
  }
  CHECK(asked >= 200);
  for (const std::string text : {"한·일2국회의", "한·미FTA협상"}) {  // what follows the Hangul is no part of it
    const std::vector<std::string> hidden = terms(tokens(text), TokenKind::hidden);
    CHECK(std::none_of(hidden.begin(), hidden.end(), [](const std::string& word) { return word.size() > 6; }));
  }
}

TEST_CASE("Other text keeps its separators, and bytes can be found again") {
  for (const char* text : {"제조·건설업", "3·1절", "국내·외", "A/S", "끝. 시작", "1,000명", "가 · 나", "했다.그"}) {
    CHECK(without_list_separators(text).text == text);
  }
  const UnlistedText unlisted = without_list_separators("각 읍·면·동 안내");
  CHECK(unlisted.text == "각 읍면동 안내");
  CHECK(unlisted.original_begin(4) == 4);    // 읍
  CHECK(unlisted.original_end(13) == 17);    // the end of 동
  CHECK(unlisted.original_begin(14) == 18);  // 안내
}

}  // namespace gonggo::test

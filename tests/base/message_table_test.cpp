// SPDX-License-Identifier: GPL-2.0-or-later
// Every message has a text in both languages, made from the same values.
#include "common/base/message_table.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "common/base/error.hpp"
#include "common/base/message.hpp"

using namespace gonggo;

namespace {

// The names of the gaps. Particles such as {을/를} are not gaps.
std::set<std::string> gaps_of(std::string_view pattern) {
  std::set<std::string> gaps;
  for (std::size_t open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
    const std::string gap(pattern.substr(open + 1, pattern.find('}', open) - open - 1));
    if (gap.find('/') == std::string::npos) {
      gaps.insert(gap);
    }
  }
  return gaps;
}

}  // namespace

TEST_CASE("every message has a code of its own and two texts with the same gaps") {
  std::set<std::string_view> codes;
  for (const auto part : message_table()) {
    for (const MessageRow& row : part) {
      INFO(row.code);
      CHECK(codes.insert(row.code).second);
      CHECK_FALSE(row.english.empty());
      CHECK_FALSE(row.korean.empty());
      CHECK(gaps_of(row.english) == gaps_of(row.korean));
    }
  }
  CHECK(codes.size() > 200);
}

TEST_CASE("a message is made in both languages from the same values") {
  const Message message = say("out_of_range", {{"parameter", {"page", "쪽"}}, {"value", 0}, {"first", 1}, {"last", 9}});
  CHECK(message.english == "page is 0 but must lie between 1 and 9");
  CHECK(message.in(Language::korean) == "쪽: 0은 허용 범위를 벗어났습니다. 1부터 9까지의 정수로 입력해 주십시오.");
  CHECK(Message("a.txt").in(Language::korean) == "a.txt");
  CHECK((Message("a") + say("did_you_mean", {{"name", "b"}})).korean == "a 혹시 ‘b’입니까?");
  CHECK_THROWS_AS(say("no such code"), std::logic_error);
}

TEST_CASE("an error speaks both languages, and what() is English") {
  const Error error(ErrorKind::usage, say("given_twice", {{"where", "--page"}}));
  CHECK(std::string(error.what()) == "--page is given twice");
  CHECK(message_of(error).korean == "--page 옵션을 두 번 입력하셨습니다. 한 번만 입력하십시오.");
  CHECK(message_of(std::runtime_error("other")).in(Language::korean) == "other");
}

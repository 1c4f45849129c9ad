// SPDX-License-Identifier: GPL-2.0-or-later
// Tests the table of remarks: every message has a code with a description, and its values are filled in.
#include "common/search/remark.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

using namespace gonggo;

TEST_CASE("every remark has a message and a code that the documents describe") {
  std::set<std::string> described;
  for (const RemarkCode& code : remark_codes()) {
    CHECK_FALSE(code.meaning.empty());
    CHECK(described.insert(std::string(code.code)).second);
  }
  std::set<std::string> used;
  for (auto kind = 0; kind <= static_cast<int>(last_remark_kind); ++kind) {
    const Remark remark = make_remark(static_cast<RemarkKind>(kind), {"one", "two", "three"});
    CAPTURE(remark.code, remark.message);
    CHECK_FALSE(remark.message.empty());
    CHECK(remark.message.find("{}") == std::string::npos);
    used.insert(remark.code);
  }
  CHECK(used == described);
}

TEST_CASE("the message of a remark contains its values in order, and braces in them are kept") {
  const Remark remark = make_remark(RemarkKind::corrected, {"도서{}간", "도서관"});
  CHECK(remark.code == "corrected");
  CHECK(remark.message.find("\"도서{}간\"") < remark.message.find("\"도서관\""));
}

TEST_CASE("every remark has a Korean text with the same values, in polite form") {
  for (std::size_t i = 0; i <= static_cast<std::size_t>(last_remark_kind); ++i) {
    const Remark remark = make_remark(static_cast<RemarkKind>(i), {"첫째", "둘째", "셋째"});
    INFO(remark.code << ": " << remark.korean);
    for (const std::string value : {"첫째", "둘째", "셋째"}) {
      CHECK((remark.message.find(value) == std::string::npos) == (remark.korean.find(value) == std::string::npos));
    }
    CHECK(remark.korean.find('{') == std::string::npos);
    CHECK((remark.korean.find("니다") != std::string::npos || remark.korean.find("시오.") != std::string::npos));
  }
  CHECK(make_remark(RemarkKind::unknown_value, {"board", "공고문"}).korean ==
        "게시판 ‘공고문’에 해당하는 공고가 없습니다.");
  CHECK(make_remark(RemarkKind::fewer_words, {"수도요금", "2"}).korean == "‘수도요금’으로 검색하시면 2건이 있습니다.");
  CHECK(message_in(make_remark(RemarkKind::no_words), Language::english).starts_with("the query"));
}

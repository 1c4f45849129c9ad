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

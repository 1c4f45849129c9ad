// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/width.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace gonggo;

TEST_CASE("Hangul, Han and fullwidth characters take two columns, others one") {
  CHECK(display_width("") == 0);
  CHECK(display_width("notice 2024-123") == 15);
  CHECK(display_width("물 클러스터") == 11);
  CHECK(display_width("公告") == 4);
  CHECK(display_width("Ａ１") == 4);
  CHECK(display_width("🏠") == 2);
  CHECK(display_width("café ①·…") == 8);
}

TEST_CASE("Decomposed text takes as many columns as composed text") {
  const std::string decomposed = "\u1112\u1161\u11AB\u1100\u1173\u11AF";  // 한글
  CHECK(display_width(decomposed) == display_width("한글"));
  CHECK(display_width("e\u0301") == 1);
}

TEST_CASE("Invisible characters take no column, and malformed bytes take one each") {
  CHECK(display_width("a\u200Bb\u200Dc\uFE0F") == 3);
  CHECK(display_width("\x1b\n") == 0);
  CHECK(display_width("a\xFFz") == 3);
}

TEST_CASE("The longest beginning that fits is cut between characters, and combining characters stay with their base") {
  CHECK(bytes_within("물 클러스터", 5) == std::string("물 클").size());
  CHECK(bytes_within("물 클러스터", 6) == std::string("물 클").size());
  CHECK(bytes_within("물", 1) == 0);
  CHECK(bytes_within("abc", 10) == 3);
  const std::string syllable = "\u1112\u1161\u11AB";
  CHECK(bytes_within(syllable + syllable, 2) == syllable.size());
  CHECK(bytes_within(syllable + syllable, 3) == syllable.size());
  CHECK(bytes_within("\xFF\xFE", 1) == 1);
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/word_map.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>

using gonggo::WordMap;

TEST_CASE("a word map counts as a map of strings does, beyond the size of its blocks") {
  std::mt19937 random(11);
  WordMap<std::uint32_t> ours;
  std::map<std::u16string, std::uint32_t> theirs;
  for (int i = 0; i < 200'000; ++i) {
    std::u16string word;
    for (std::size_t left = random() % 9; left > 0; --left) {
      word.push_back(static_cast<char16_t>(0xAC00 + random() % 12));
    }
    ++ours[word];
    ++theirs[word];
  }
  std::map<std::u16string, std::uint32_t> listed;
  ours.each([&](std::u16string_view word, std::uint32_t count) { listed[std::u16string(word)] += count; });
  REQUIRE(listed.size() > 100'000);
  CHECK(listed == theirs);
  CHECK(*ours.find(listed.begin()->first) == listed.begin()->second);
  CHECK(ours.find(u"없는낱말") == nullptr);
}

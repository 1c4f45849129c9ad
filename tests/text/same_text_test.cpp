// SPDX-License-Identifier: GPL-2.0-or-later
// The same text has the same words in every encoding.
#include <catch2/catch.hpp>
#include <fstream>

#include "tests/paths.hpp"
#include "tests/text/respelled.hpp"
#include "tests/text/tokens.hpp"

namespace gonggo::test {

TEST_CASE("The functions that respell a text change its bytes") {
  for (const std::string& other : respelled("온·오프라인ㆍ3·1절 EXCO 2024")) {
    CHECK(other != "온·오프라인ㆍ3·1절 EXCO 2024");
  }
  CHECK(decomposed("한") == "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB");
  CHECK(full_width("A1가") == "Ａ１가");
  CHECK(with_dot("온ㆍ오", 0xB7) == "온·오");
}

TEST_CASE("Every sample announcement has the same words composed, decomposed, full-width and with any dot") {
  std::ifstream in(gonggo_test::source_dir() + "/data/announcements.jsonl");
  std::size_t lines = 0;
  for (std::string line; std::getline(in, line); ++lines) {
    const std::vector<Token> plain = tokens(line);
    for (const std::string& other : respelled(line)) {
      const std::vector<Token> same = tokens(other);
      REQUIRE(same.size() == plain.size());
      for (std::size_t i = 0; i < plain.size(); ++i) {
        Token moved = same[i];  // respelling moves the byte offsets
        moved.begin = plain[i].begin;
        moved.end = plain[i].end;
        if (!(moved == plain[i])) {
          FAIL(plain[i].term << " became " << moved.term);
        }
      }
    }
  }
  CHECK(lines > 300);
}

}  // namespace gonggo::test

// SPDX-License-Identifier: GPL-2.0-or-later
// The small text tools of common/base: UTF-8, ASCII, hashes and Hangul.
#include <catch2/catch.hpp>
#include <string>

#include "common/base/ascii.hpp"
#include "common/base/hangul.hpp"
#include "common/base/hash.hpp"
#include "common/base/utf8.hpp"

using namespace gonggo;

namespace {

std::u32string decoded(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    points.push_back(utf8::next(text, at));
  }
  return points;
}

}  // namespace

TEST_CASE("every code point survives encoding and decoding") {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c < 0xE000) {
      continue;
    }
    std::string text;
    utf8::append(text, c);
    std::size_t at = 0;
    CHECK(utf8::next(text, at) == c);
    CHECK(at == text.size());
    CHECK(utf8::count_code_points(text) == 1);
  }
}

TEST_CASE("a byte that begins no code point reads as U+FFFD, and the next byte is read afresh") {
  CHECK(decoded("a\xFF\xEA\xB0\x80") == U"a\uFFFD가");
  CHECK(decoded("\xEA\xB0") == U"\uFFFD\uFFFD");            // cut at the end
  CHECK(decoded("\xC0\xAF") == U"\uFFFD\uFFFD");            // overlong
  CHECK(decoded("\xE0\x80\xAF") == U"\uFFFD\uFFFD\uFFFD");  // overlong
  CHECK(decoded("\xED\xA0\x80") == U"\uFFFD\uFFFD\uFFFD");  // a surrogate
  CHECK(decoded("\xF4\x90\x80\x80").front() == 0xFFFD);     // beyond U+10FFFF
  CHECK(decoded("\xF0\x9F\x98\x80") == U"\U0001F600");
}

TEST_CASE("text is cut between two code points") {
  CHECK(utf8::truncated("물길", 6) == "물길");
  CHECK(utf8::truncated("물길", 5) == "물");
  CHECK(utf8::truncated("물길", 3) == "물");
  CHECK(utf8::truncated("물길", 2).empty());
  CHECK(utf8::truncated("물길", 100) == "물길");
  CHECK(utf8::boundary_at_or_before("a물", 3) == 1);
}

TEST_CASE("a byte order mark is taken off once and only at the beginning") {
  CHECK(utf8::without_byte_order_mark("\xEF\xBB\xBF물") == "물");
  CHECK(utf8::without_byte_order_mark("물\xEF\xBB\xBF") == "물\xEF\xBB\xBF");
  CHECK(utf8::without_byte_order_mark("").empty());
}

TEST_CASE("ASCII is folded and trimmed, and other bytes stay as they are") {
  CHECK(ascii::lower("Gonggo 물 ÀZ") == "gonggo 물 Àz");
  CHECK(ascii::equal_ignoring_case("KST", "kst"));
  CHECK_FALSE(ascii::equal_ignoring_case("KST", "ks"));
  CHECK(ascii::trim(" \t물 길\r\n") == "물 길");
  CHECK(ascii::trim(" \t ").empty());
  CHECK(ascii::all_digits("0123"));
  CHECK_FALSE(ascii::all_digits(""));
  CHECK_FALSE(ascii::all_digits("12a"));
}

TEST_CASE("FNV-1a gives the values that indexes hold") {
  CHECK(fnv1a("") == 0xCBF29CE484222325ULL);
  CHECK(fnv1a("a") == 0xAF63DC4C8601EC8CULL);
  CHECK(fnv1a("foobar") == 0x85944171F73967E8ULL);
  CHECK(fnv1a("bar", fnv1a("foo")) == fnv1a("foobar"));
  CHECK(to_hex(fnv1a("foobar")) == "85944171f73967e8");
  CHECK(to_hex(0xABC) == "0000000000000abc");
}

TEST_CASE("jamo compose to syllables as in NFC") {
  CHECK(hangul::composed(U'\u1100', U'\u1161') == U'가');
  CHECK(hangul::composed(U'가', U'\u11A8') == U'각');
  CHECK(hangul::composed(U'각', U'\u11A8') == 0);
  CHECK(hangul::composed(U'a', U'\u1161') == 0);
  CHECK(hangul::composed(U'\u1100', U'\u11A8') == 0);
}

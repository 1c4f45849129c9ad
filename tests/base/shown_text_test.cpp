// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/shown_text.hpp"

#include <catch2/catch.hpp>

#include "common/base/utf8.hpp"

using namespace gonggo;

namespace {

std::string character(char32_t c) {
  std::string text;
  utf8::append(text, c);
  return text;
}

bool is_direction(char32_t c) {
  return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

TEST_CASE("no control character, direction mark or malformed byte reaches a terminal in a message") {
  int escaped = 0;
  for (char32_t c = 0; c < 0x30000; ++c) {
    if (c >= 0xD800 && c < 0xE000) {
      continue;
    }
    const std::string text = "가" + character(c) + "나";
    const std::string shown = escaped_line(text);
    const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    if (is_control || is_direction(c)) {
      ++escaped;
      CHECK(shown.find(character(c)) == std::string::npos);
      CHECK(shown.find('\\') != std::string::npos);
    } else if (shown != text) {
      ++escaped;
      const bool is_invisible =
          c == 0x2028 || c == 0x2029 || (c >= 0x206A && c <= 0x206F) || (c >= 0xFFF9 && c <= 0xFFFB);
      CHECK(is_invisible);
    }
  }
  CHECK(escaped == 65 + 12 + 11);
  for (int byte = 0x80; byte < 0x100; ++byte) {
    const std::string shown = escaped_line("a" + std::string(1, static_cast<char>(byte)) + "b");
    CHECK(shown.size() == 6);
    CHECK(shown.substr(0, 3) == "a\\x");
  }
  CHECK(escaped_line("a\n\x1b[31mb") == "a\\n\\x1B[31mb");
  CHECK(escaped_line("\u202E가") == "\\u{202E}가");
  CHECK(escaped_line("물 클러스터 #1 'x' \"y\" \\") == "물 클러스터 #1 'x' \"y\" \\");
}

TEST_CASE("results keep their number of characters and lose what changes direction") {
  for (char32_t c = 0; c < 0x30000; ++c) {
    if (c >= 0xD800 && c < 0xE000) {
      continue;
    }
    const std::string text = "가" + character(c) + "나";
    const std::string shown = neutral_text(text);
    const bool is_control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    if (is_control || is_direction(c)) {
      CHECK(shown == "가" + character(is_control ? 0xFFFD : 0x200B) + "나");
    } else if (shown != text) {
      FAIL_CHECK("U+" << static_cast<std::uint32_t>(c) << " was changed");
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/term_code.hpp"

#include <catch2/catch.hpp>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "common/base/utf8.hpp"
#include "common/index/terms.hpp"

namespace gonggo {
namespace {

std::string text_of(char32_t code_point) {
  std::string text;
  utf8::append(text, code_point);
  return text;
}

// Every syllable, and characters of one to four bytes.
std::vector<std::string> characters() {
  std::vector<std::string> all;
  for (char32_t c = 0xAC00; c <= 0xD7A3; ++c) {
    all.push_back(text_of(c));
  }
  for (const char32_t c : {U'a', U'9', U'-', U'\x7F', U'\x80', U'é', U'߿', U'ࠀ', U'㎡', U'ㄱ', U'漢', U'ꥠ', U'\uABFF',
                           U'\uD7B0', U'\uFFFD', U'𠀀', U'\U0010FFFF'}) {
    all.push_back(text_of(c));
  }
  return all;
}

}  // namespace

TEST_CASE("Each character has a code of its own that no other code begins with") {
  const std::vector<std::string> all = characters();
  std::set<std::string> codes;
  for (const std::string& one : all) {
    const std::string code = term_code(one);
    REQUIRE(text_of_code(code) == one);
    REQUIRE(code.size() <= one.size());
    REQUIRE(code.find('\0') == std::string::npos);
    codes.insert(code);
  }
  REQUIRE(codes.size() == all.size());
  for (auto code = codes.begin(), next = std::next(code); next != codes.end(); ++code, ++next) {
    REQUIRE_FALSE(next->starts_with(*code));
  }
}

TEST_CASE("A text is read back from its code, whatever characters stand side by side") {
  const std::vector<std::string> some{"기", "값", "쇄", "뷁", "a", "7", "é", "漢", "𠀀", "ㄱ", "국", "샤"};
  for (const std::string& first : some) {
    for (const std::string& second : some) {
      for (const std::string& third : some) {
        const std::string text = first + second + third;
        REQUIRE(text_of_code(term_code(text)) == text);
        REQUIRE(term_code(text).starts_with(term_code(first + second)));
      }
    }
  }
  CHECK(term_code("기업지원").size() == 4);
  CHECK(term_code("물클러스터").size() < std::string("물클러스터").size());
}

TEST_CASE("Malformed text and damaged codes are read without an error") {
  CHECK_NOTHROW(text_of_code(term_code("\xEA\xB0")));
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string code{static_cast<char>(first), static_cast<char>(second)};
      CHECK_NOTHROW(text_of_code(code));
      CHECK_NOTHROW(text_of_code(code.substr(0, 1)));
    }
  }
}

TEST_CASE("The token is read back from its term") {
  for (const FieldId field : {FieldId::body, FieldId::title, FieldId::attachment}) {
    for (const TokenKind kind : {TokenKind::stem, TokenKind::bigram}) {
      CHECK(token_of(field, kind, text_term(field, kind, "대구시")) == "대구시");
    }
  }
}

}  // namespace gonggo

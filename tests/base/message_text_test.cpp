// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_text.hpp"

#include <catch2/catch.hpp>

#include "common/base/utf8.hpp"

using namespace gonggo;

TEST_CASE("the gaps of a message are filled in their order") {
  CHECK(filled("{} of {}", {"a", "b"}) == "a of b");
  CHECK(filled("{} of {}", {"a"}) == "a of {}");
  CHECK(filled("no gap", {"a"}) == "no gap");
  CHECK(filled("{} {", {"{}"}) == "{} {");
}

TEST_CASE("a particle fits every syllable of Hangul by its final consonant") {
  for (char32_t syllable = 0xAC00; syllable <= 0xD7A3; ++syllable) {
    std::string word = "가나";
    utf8::append(word, syllable);
    const auto final = (syllable - 0xAC00) % 28;
    INFO(word);
    CHECK(filled("‘{}’{을/를}", {word}) == "‘" + word + "’" + (final == 0 ? "를" : "을"));
    CHECK(filled("{}{으로/로}", {word}) == word + (final == 0 || final == 8 ? "로" : "으로"));
  }
}

TEST_CASE("a particle fits a digit as it is read, and both stand after other scripts") {
  const std::string vowels = "2459";
  for (char digit = '0'; digit <= '9'; ++digit) {
    const std::string number = std::string("202") + digit;
    CHECK(filled("{}{이/가}", {number}) == number + (vowels.find(digit) == std::string::npos ? "이" : "가"));
  }
  CHECK(filled("{}{을/를}", {"EXCO"}) == "EXCO을(를)");
  CHECK(filled("{}{으로/로}", {"EXCO"}) == "EXCO(으)로");
  CHECK(filled("{}{은/는}", {"물(水)"}) == "물(水)은(는)");
  CHECK(filled("{}{은/는}", {"\"수도요금\", \"누수\""}) == "\"수도요금\", \"누수\"는");
  CHECK(filled("{}{은/는}", {""}) == "은(는)");
}

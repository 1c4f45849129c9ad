// SPDX-License-Identifier: GPL-2.0-or-later
// The keys of texts on the Korean standard keyboard, and texts typed with the keyboard in the wrong state. The
// expectations for single words are those of the library es-hangul 2.4 (its functions disassemble, getChoseong,
// convertQwertyToHangul and convertHangulToQwerty) unless a comment says otherwise.
#include "common/text/keyboard.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <utility>

#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"

namespace gonggo::test {
namespace {

// Returns the keys with each Korean key as the Latin letter on it.
std::string on_keyboard(std::string keys) {
  std::transform(keys.begin(), keys.end(), keys.begin(), [](char c) { return static_cast<char>(c & 0x7F); });
  return keys;
}

std::string keys_of(std::string_view text) { return keystrokes(text).keys; }

using Pairs = std::vector<std::pair<std::string, std::string>>;

}  // namespace

TEST_CASE("Letters without a key of their own take two keys, doubled consonants take one") {
  for (const auto& [text, keys] : Pairs{{"값", "rkqt"},
                                        {"값이 비싸다", "rkqtdlqlTkek"},
                                        {"사과 짱", "tkrhkWkd"},
                                        {"ㄵ", "sw"},
                                        {"ㅘ", "hk"},
                                        {"닭", "ekfr"},
                                        {"과궈괴귀긔", "rhkrnjrhlrnlrml"},
                                        {"빠짜따까싸", "QkWkEkRkTk"}}) {
    CHECK(on_keyboard(keys_of(text)) == keys);
  }
}

TEST_CASE("Each syllable has the keys of its letters") {
  for (char32_t c = hangul::first_syllable; c <= hangul::last_syllable; ++c) {
    std::string whole;
    std::string letters;
    utf8::append(whole, c);
    utf8::append(letters, hangul::letter_of_onset(0x1100 + static_cast<char32_t>(hangul::onset(c))));
    utf8::append(letters, hangul::letter_of_vowel(0x1161 + static_cast<char32_t>(hangul::vowel(c))));
    if (hangul::coda(c) != 0) {
      utf8::append(letters, hangul::letter_of_coda(0x11A7 + static_cast<char32_t>(hangul::coda(c))));
    }
    if (keys_of(whole) != keys_of(letters)) {
      FAIL_CHECK(whole);
    }
  }
}

TEST_CASE("Each state of typing a syllable behind another is a prefix of the keys of the text") {
  for (const std::string before : {"", "대", "닭", "심폐", "고", "A", "1 "}) {
    for (char32_t c = hangul::first_syllable; c <= hangul::last_syllable; c += 3) {
      std::string text = before;
      utf8::append(text, c);
      const std::vector<std::string> states = typing_states(text);
      CHECK(states.back() == text);
      for (const std::string& state : states) {
        if (!keys_of(text).starts_with(keys_of(state))) {
          FAIL_CHECK(state << " on the way to " << text);
        }
      }
    }
  }
}

TEST_CASE("A text passes through the states in which an input method shows it") {
  CHECK(typing_states("대구") == std::vector<std::string>{"ㄷ", "대", "댁", "대구"});
  CHECK(typing_states("달구벌") ==
        std::vector<std::string>{"ㄷ", "다", "달", "닭", "달구", "달굽", "달구버", "달구벌"});
  CHECK(typing_states("광") == std::vector<std::string>{"ㄱ", "고", "과", "광"});
  CHECK(typing_states("A 1") == std::vector<std::string>{"A", "A ", "A 1"});
}

TEST_CASE("Unfinished states of names are prefixes of their keys") {
  for (const auto& [typed, meant] : Pairs{{"대ㄱ", "대구"},
                                          {"물산업클ㄹ", "물산업클러스터"},
                                          {"심폐소새", "심폐소생술"},
                                          {"심폣", "심폐소생"},
                                          {"대국", "대구광역시"},
                                          {"닭", "달구벌"},
                                          {"고", "광주"},
                                          {"과", "광주"},
                                          {"mwc2", "MWC 2024"}}) {
    CHECK(keys_of(meant).starts_with(keys_of(typed)));
  }
}

TEST_CASE("Spaces, punctuation, case, width and composition do not change the keys") {
  const std::string keys = keys_of("대구시2024mwc");
  for (const char* same : {"[대구시] 2024 MWC", "‘대구·시’, 2024… ｍｗｃ", "「대구시」２０２４-mwc"}) {
    CHECK(keys_of(same) == keys);
  }
  CHECK(keys_of("\u1103\u1162\u1100\u116E") == keys_of("대구"));
  CHECK(keys_of("大邱廣域市") == keys_of("대구광역시"));
  CHECK(keys_of("韓美") == keys_of("한미"));
  CHECK(keys_of("韓") == keys_of("한"));
  CHECK(keys_of("").empty());
  CHECK(keys_of(" ·!").empty());
}

TEST_CASE("Characters of other scripts have keys that no other text has") {
  CHECK(keys_of("가ф").starts_with(keys_of("가")));
  CHECK(keys_of("ф") != keys_of("ы"));
  CHECK(keys_of("ф").size() == 4);
}

TEST_CASE("Words begin behind spaces and where the script changes, but a number keeps its unit") {
  const auto words = [](std::string_view text) {
    std::vector<std::string> begins;
    for (const KeyedCharacter& one : keystrokes(text).characters) {
      if (one.starts_word) {
        begins.emplace_back(text.substr(one.begin, 3 * 3));
      }
    }
    return begins.size();
  };
  CHECK(words("대구시 공고 2024년") == 3);
  CHECK(words("[대구]물·산업") == 3);
  CHECK(words("엑스코EXCO에서") == 3);
  CHECK(words("제12회") == 2);
  CHECK(words("mp3 2024년도") == 2);
}

TEST_CASE("The initial consonants of a text are the first keys of its syllables") {
  for (const auto& [text, letters] : Pairs{{"사과", "ㅅㄱ"},
                                           {"프론트엔드", "ㅍㄹㅌㅇㄷ"},
                                           {"리액트", "ㄹㅇㅌ"},
                                           {"띄어 쓰기", "ㄸㅇㅆㄱ"},
                                           {"ㄴㅈ", "ㄴㅈ"},
                                           {"물클러스터", "ㅁㅋㄹㅅㅌ"},
                                           {"MWC 2024 전시", "mwc2024ㅈㅅ"}}) {
    CHECK(initials(keystrokes(text)) == keys_of(letters));
  }
}

TEST_CASE("Text typed with the keyboard in the wrong state is read as the other one") {
  for (const auto& [typed, meant] : Pairs{{"eorntl", "대구시"},
                                          {"ㄷㅌ채", "exco"},
                                          {"ㅡㅈㅊ", "mwc"},
                                          {"abc", "뮻"},
                                          {"vmfhsxmdpsem", "프론트엔드"},
                                          {"뮻", "abc"},
                                          {"겨노", "rush"},
                                          {"님노", "slash"},
                                          {"님노123", "slash123"},
                                          {"slash123", "님노123"},
                                          {"ㅙㅜㅎ 햐ㅣ애ㅜㅎ", "hong gildong"},
                                          {"ㄴ대ㅕㅣ, ㅏㅐㄱㄷㅁ", "seoul, korea"},
                                          {"ㅍㅡㄹㅗㄴㅌㅡ", "vmfhsxm"},
                                          {"QkWkEkRkTk", "빠짜따까싸"},
                                          // es-hangul reads upper case as ㅉ, ㅒ and so on here too, and writes it for
                                          // them. Here a text in upper case was typed with Caps Lock, and a search
                                          // ignores case.
                                          {"ABC", "뮻"},
                                          {"VMFHSXM", "프론트"},
                                          {"WOW", "쟂"},
                                          {"쨰ㅉ", "wow"},
                                          {"EORNTL", "대구시"},
                                          {"", ""},
                                          {"123 !", ""},
                                          // es-hangul converts the letters of one script and keeps the others. Nobody
                                          // switches the keyboard inside a word, so such a text is not read here.
                                          {"vm론트", ""},
                                          {"FE개발!", ""}}) {
    CHECK(other_keyboard(typed) == meant);
  }
}

TEST_CASE("Each syllable is what its keys type on the other keyboard") {
  for (char32_t c = hangul::first_syllable; c <= hangul::last_syllable; ++c) {
    std::string text;
    utf8::append(text, c);
    const std::string typed = on_keyboard(keys_of(text));
    if (other_keyboard("z" + typed) != "ㅋ" + text) {  // z: the letters are not all in upper case
      FAIL_CHECK(text << " " << typed);
    }
  }
}

TEST_CASE("Any bytes have keys and can be read as the other keyboard") {
  for (int first = 0; first < 256; ++first) {
    for (const std::string rest : {"", "a", "가", "\x80", "\xFF", "ㄱ"}) {
      const std::string text = std::string(1, static_cast<char>(first)) + rest;
      CHECK_NOTHROW(keystrokes(text));
      CHECK_NOTHROW(other_keyboard(text));
      CHECK_NOTHROW(typing_states(text));
    }
  }
}

}  // namespace gonggo::test

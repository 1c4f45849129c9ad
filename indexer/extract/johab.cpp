// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/johab.hpp"

#include <array>
#include <cstdint>

#include "common/base/utf8.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {
namespace {

constexpr int none = -1;

// The places of a vowel in the order of Unicode by its five bits, and those of the letters at the end.
constexpr std::array<int, 32> vowels = {none, none, none, 0,  1,  2,  3,  4,  none, none, 5,  6,  7,  8,  9,    10,
                                        none, none, 11,   12, 13, 14, 15, 16, none, none, 17, 18, 19, 20, none, none};
constexpr std::array<int, 32> ends = {none, 0,  1,    2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13,   14,
                                      15,   16, none, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, none, none};

struct Pair {
  unsigned lead = 0;
  unsigned trail = 0;
};

// Returns the letter that stands alone, with fillers in the places of others; 0 if the pair is none.
char32_t letter_of(const Pair& pair) {
  constexpr std::u32string_view first_letters = U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  constexpr std::u32string_view end_letters = U"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
  constexpr char32_t first_vowel = 0x314F;
  const unsigned code = pair.lead << 8U | pair.trail;
  const unsigned first = code >> 10U & 31U;
  const unsigned vowel = code >> 5U & 31U;
  const int end = ends.at(code & 31U);
  if (vowel == 2 && end == 0 && first >= 2 && first - 2 < first_letters.size()) {
    return first_letters[first - 2];
  }
  if (first != 1) {
    return 0;
  }
  if (vowel == 2) {
    return end > 0 ? end_letters[static_cast<std::size_t>(end) - 1] : 0;
  }
  return end == 0 && vowels.at(vowel) != none ? first_vowel + static_cast<char32_t>(vowels.at(vowel)) : 0;
}

// Returns the syllable or letter; 0 if the pair is none.
char32_t syllable_of(const Pair& pair) {
  const unsigned code = pair.lead << 8U | pair.trail;
  const int first = static_cast<int>(code >> 10U & 31U) - 2;
  const int vowel = vowels.at(code >> 5U & 31U);
  const int end = ends.at(code & 31U);
  if (pair.lead < 0x84 || pair.lead > 0xD3) {
    return 0;
  }
  if (first < 0 || first > 18 || vowel == none || end == none) {
    return letter_of(pair);
  }
  return static_cast<char32_t>(0xAC00 + (first * 21 + vowel) * 28 + end);
}

// Returns the pair of EUC-KR for a sign or Hanja: there are two of its rows to each lead byte. Empty if it is none.
std::string other_of(const Pair& pair) {
  constexpr unsigned cells = 94;
  const bool is_sign = pair.lead >= 0xD9 && pair.lead <= 0xDE;
  const bool is_hanja = pair.lead >= 0xE0 && pair.lead <= 0xF9;
  const bool is_low = pair.trail >= 0x31 && pair.trail <= 0x7E;
  if (!(is_sign || is_hanja) || !(is_low || (pair.trail >= 0x91 && pair.trail <= 0xFE))) {
    return {};
  }
  const unsigned cell = is_low ? pair.trail - 0x31 : pair.trail - 0x91 + 78;
  const unsigned row = (is_sign ? 0xA1 + 2 * (pair.lead - 0xD9) : 0xCA + 2 * (pair.lead - 0xE0)) + cell / cells;
  return {static_cast<char>(row), static_cast<char>(0xA1 + cell % cells)};
}

}  // namespace

bool is_johab(std::string_view beginning) {
  constexpr std::size_t fewest = 10;
  std::size_t pairs = 0;
  std::size_t usual = 0;  // in EUC-KR
  for (std::size_t at = 0; at + 1 < beginning.size(); ++at) {
    const Pair pair{static_cast<unsigned char>(beginning[at]), static_cast<unsigned char>(beginning[at + 1])};
    if (pair.lead < 0x80) {
      if (pair.lead == 0) {
        return false;
      }
      continue;
    }
    if (syllable_of(pair) == 0 && other_of(pair).empty()) {
      return false;
    }
    ++pairs;
    usual += pair.lead >= 0xA1 && pair.trail >= 0xA1 ? 1 : 0;
    ++at;
  }
  return pairs >= fewest && usual * 10 < pairs * 7 && detect_encoding(beginning) == Encoding::cp949;
}

std::string decode_johab(std::string_view bytes) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const Pair pair{static_cast<unsigned char>(bytes[at]),
                    at + 1 < bytes.size() ? static_cast<unsigned char>(bytes[at + 1]) : 0U};
    if (pair.lead < 0x80) {
      text += bytes[at];
      continue;
    }
    const char32_t syllable = syllable_of(pair);
    const std::string other = syllable == 0 ? other_of(pair) : std::string();
    if (syllable != 0) {
      utf8::append(text, syllable);
    } else if (!other.empty()) {
      text += decode_text_as(other, "cp949");
    } else {
      utf8::append(text, utf8::replacement);
      continue;
    }
    ++at;
  }
  return text;
}

}  // namespace gonggo::indexer

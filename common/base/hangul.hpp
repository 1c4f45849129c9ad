// SPDX-License-Identifier: GPL-2.0-or-later
// Arithmetic of Hangul syllables and jamo (Unicode Standard 3.12). A syllable has an onset (L), a vowel (V) and
// possibly a coda (T).
#pragma once

#include <array>

namespace gonggo::hangul {

inline constexpr char32_t first_syllable = 0xAC00;
inline constexpr char32_t last_syllable = 0xD7A3;
inline constexpr int onsets = 19;
inline constexpr int vowels = 21;
inline constexpr int codas = 28;  // including index 0, which means "no coda"

constexpr bool is_syllable(char32_t c) { return c >= first_syllable && c <= last_syllable; }
constexpr bool is_onset(char32_t c) { return c >= 0x1100 && c <= 0x1112; }   // modern conjoining L
constexpr bool is_vowel(char32_t c) { return c >= 0x1161 && c <= 0x1175; }   // modern conjoining V
constexpr bool is_coda(char32_t c) { return c >= 0x11A8 && c <= 0x11C2; }    // modern conjoining T
constexpr bool is_letter(char32_t c) { return c >= 0x3131 && c <= 0x3163; }  // modern compatibility jamo

// Return the index of the onset, vowel or coda of `s`, which must be a Hangul syllable.
constexpr int onset(char32_t s) { return static_cast<int>(s - first_syllable) / (vowels * codas); }
constexpr int vowel(char32_t s) { return static_cast<int>(s - first_syllable) / codas % vowels; }
constexpr int coda(char32_t s) { return static_cast<int>(s - first_syllable) % codas; }
constexpr char32_t compose(int l, int v, int t) {
  return first_syllable + static_cast<char32_t>((l * vowels + v) * codas + t);
}
// Returns the syllable that NFC makes of two characters, or 0 if NFC does not compose them. The first must be an
// onset and the second a vowel, or the first a syllable without a coda and the second a coda.
constexpr char32_t composed(char32_t first, char32_t second) {
  if (is_onset(first) && is_vowel(second)) {
    return compose(static_cast<int>(first - 0x1100), static_cast<int>(second - 0x1161), 0);
  }
  if (is_syllable(first) && coda(first) == 0 && is_coda(second)) {
    return first + (second - 0x11A7);
  }
  return 0;
}
constexpr char16_t with_coda(char16_t s, int t) { return static_cast<char16_t>(compose(onset(s), vowel(s), t)); }
constexpr char16_t with_vowel(char16_t s, int v) {  // drops the coda
  return static_cast<char16_t>(compose(onset(s), v, 0));
}

// The indices of onsets (l), vowels (v) and codas (t) that the rules of Korean use. The names are romanised letters.
namespace l {
enum : int { g = 0, n = 2, r = 5, s = 9, ng = 11, h = 18 };
}
namespace v {
enum : int {
  a = 0,
  ae = 1,
  ya = 2,
  yae = 3,
  eo = 4,
  e = 5,
  yeo = 6,
  ye = 7,
  o = 8,
  wa = 9,
  wae = 10,
  oe = 11,
  u = 13,
  wo = 14,
  we = 15,
  eu = 18,
  i = 20
};
}
namespace t {
enum : int { none = 0, g = 1, n = 4, d = 7, l = 8, lm = 10, m = 16, b = 17, bs = 18, s = 19, ss = 20, ng = 21, h = 27 };
}

// Return the compatibility jamo for the conjoining jamo `c`, which must be an onset, a vowel or a coda respectively. A
// letter outside a syllable thus has only one spelling.
constexpr char32_t letter_of_onset(char32_t c) {
  constexpr std::array<char16_t, 19> letters{u'ㄱ', u'ㄲ', u'ㄴ', u'ㄷ', u'ㄸ', u'ㄹ', u'ㅁ', u'ㅂ', u'ㅃ', u'ㅅ',
                                             u'ㅆ', u'ㅇ', u'ㅈ', u'ㅉ', u'ㅊ', u'ㅋ', u'ㅌ', u'ㅍ', u'ㅎ'};
  return letters[c - 0x1100];
}
constexpr char32_t letter_of_vowel(char32_t c) { return c - 0x1161 + 0x314F; }
constexpr char32_t letter_of_coda(char32_t c) {
  constexpr std::array<char16_t, 27> letters{u'ㄱ', u'ㄲ', u'ㄳ', u'ㄴ', u'ㄵ', u'ㄶ', u'ㄷ', u'ㄹ', u'ㄺ',
                                             u'ㄻ', u'ㄼ', u'ㄽ', u'ㄾ', u'ㄿ', u'ㅀ', u'ㅁ', u'ㅂ', u'ㅄ',
                                             u'ㅅ', u'ㅆ', u'ㅇ', u'ㅈ', u'ㅊ', u'ㅋ', u'ㅌ', u'ㅍ', u'ㅎ'};
  return letters[c - 0x11A8];
}
// Return the index of the compatibility jamo `c` as an onset or as a coda, or -1 if it cannot be one.
constexpr int onset_of_letter(char32_t c) {
  for (int i = 0; i < 19; ++i) {
    if (letter_of_onset(0x1100 + static_cast<char32_t>(i)) == c) {
      return i;
    }
  }
  return -1;
}
constexpr int coda_of_letter(char32_t c) {
  for (int i = 0; i < 27; ++i) {
    if (letter_of_coda(0x11A8 + static_cast<char32_t>(i)) == c) {
      return i + 1;
    }
  }
  return -1;
}

}  // namespace gonggo::hangul

// SPDX-License-Identifier: GPL-2.0-or-later
// Turns text into the keys that type it on the Korean standard keyboard (dubeolsik), and keys into text.
//
// An unfinished text is a prefix of the keys of the finished one in each of its states: 심폣 is typed with ㅅㅣㅁㅍㅖㅅ
// and 심폐소생 with ㅅㅣㅁㅍㅖㅅㅗㅅㅐㅇ. So a list of completions needs prefixes of keys only. All functions are
// total, linear and thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

// A character of a text and its keys.
struct KeyedCharacter {
  std::uint32_t begin = 0;  // bytes [begin, end) of the text
  std::uint32_t end = 0;
  std::uint32_t key = 0;      // position of its first key; the keys of the next character follow its own
  bool starts_word = false;   // what precedes it is not a letter or digit, or is of another script
  bool is_consonant = false;  // a consonant outside a syllable
  bool is_vowel = false;      // a vowel outside a syllable
};

// The keys of a text. Each key is one byte:
//
//   0 to 9, a to z   digits and Latin letters, in lower case
//   0x80 | key       a key of the Korean keyboard, where `key` is the Latin letter on it: 0x80|'r' for ㄱ, 0x80|'R' for
//                    ㄲ. A compound vowel or coda has two keys: ㅘ is ㅗㅏ, ㄺ is ㄹㄱ.
//   0x10 to 0x17     begin a character of another script, of which three bytes from 0x80 to 0xBF follow
//
// Everything else (spaces, punctuation, symbols, combining marks) has no keys. Hanja has the keys of its reading in
// Hangul (hanja.hpp).
struct Keystrokes {
  std::string keys;
  std::vector<KeyedCharacter> characters;  // in the order of the text; each has at least one key
};

Keystrokes keystrokes(std::string_view text);

// True for a key of the Korean keyboard.
constexpr bool is_korean_key(char key) { return (static_cast<unsigned char>(key) & 0xC0U) == 0xC0U; }

// Returns the first key of each character, and all keys of each character of another script: the initial consonants of
// a text in Hangul. `begins`, if given, receives the position of the first byte of each character.
std::string initials(const Keystrokes& typed, std::vector<std::uint32_t>* begins = nullptr);

// Returns what stands in an input field after each key while the text is typed: ㄷ, 대, 댁, 대구, 대굿, 대구시 for
// 대구시. A character other than a syllable or a letter of Hangul takes one key. The text must be in NFC. Takes
// quadratic space; for tests and measurements.
std::vector<std::string> typing_states(std::string_view text);

// Returns the text as the other keyboard would have typed it: 대구시 for eorntl, exco for ㄷㅌ채. Other characters,
// such as digits and spaces, stay. Upper case matters for Korean keys (E is ㄸ); but a text whose Latin letters are all
// in upper case counts as lower case, because Caps Lock was on. Returns an empty text if the text has both Latin
// letters and Hangul, or neither.
std::string other_keyboard(std::string_view text);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Reads Hanja in Hangul with a table of characters and words, and with two rules of Korean Orthography (National
// Institute of Korean Language): sections 10 to 12 about the beginning of a word (女子 is 여자, 男女 is 남녀), and
// section 11 about 律 and 率 (比率 is 비율, 效率 is 효율, 能率 is 능률). Private to common/text; the program that makes
// the table uses it, too.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace gonggo {

inline constexpr std::size_t longest_hanja_word = 12;  // characters

// The readings of the words of n characters are in records[n]: each record has the word and then its reading, which has
// n syllables. Records are sorted by word. The record of a single character has its reading inside a word (녀 for 女).
// A word is only listed if the readings of its characters and the rules do not give its reading.
using HanjaTable = std::array<std::u16string_view, longest_hanja_word + 1>;

// Returns the text with its Hanja in Hangul, so it has the same length. At each place the longest word of the table is
// read. Returns an empty text if the table lacks a character. Syllables of Hangul stay as they are. Thread-safe.
std::u16string read_hanja(const HanjaTable& table, std::u16string_view text);

// Returns the syllable as it is read at the beginning of a word: 여 for 녀, 노 for 로, 이 for 리.
char16_t at_beginning(char16_t syllable);

// Returns the syllable as it is read behind another one: 율 for 률 and 열 for 렬 behind a vowel or ㄴ.
char16_t behind(char16_t before, char16_t syllable);

}  // namespace gonggo

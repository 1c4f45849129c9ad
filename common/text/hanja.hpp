// SPDX-License-Identifier: GPL-2.0-or-later
// How Hanja is read in Hangul: 대구 for 大邱, 여자 for 女子. The table is that of the Debian package libhangul-data
// (Choe Hwanjin and others); the build compiles it into the programs (hanja_table/main.cpp), so nothing has to be read
// when they run.
//
// Documents are indexed under the readings of their words in Hanja (hanja_words.hpp), and a query in Hanja also asks
// for its reading. Both keep their Hanja, too. So an index stays right if a later version has another table: words in
// Hanja find each other by themselves, and each kind of search uses only one of the two tables.
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// Returns the reading of a word of Hanja, or of Hanja and Hangul: 탈원전 for 脫원전. Returns an empty text if the word
// has no Hanja, other characters, more than 64 characters, or only one: 美 is read 미, but means 미국, and 미 is in too
// many words. Total; thread-safe. The text in UTF-16 must be normalised.
std::u16string hangul_reading(std::u16string_view word);
std::string hangul_reading(std::string_view word);

// Returns the reading of Hanja of any length as a person types it: 미 for 美 as well. Empty if the table lacks a
// character. Total; thread-safe. Takes time linear in the length.
std::u16string typed_reading(std::u16string_view hanja);

// True for the reading of a word of two characters, also if hunspell-ko lacks it: 산제 (散劑, a powder). Total;
// thread-safe.
bool is_short_hanja_word(std::u16string_view word);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// The names of the letters A to Z in Hangul: 에이아이 spells AI, and 씨씨티비 spells CCTV. The names are those of the
// Standard Korean Language Dictionary with the other spellings that people use. Everything here is total, pure and
// thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

// One way to read the beginning of a text as names of letters.
struct SpelledLetters {
  std::string latin;      // the letters in lower case: ai
  std::size_t bytes = 0;  // how many bytes of the text are their names
  // True if every name is a syllable that is frequent in Korean words. Such a text is rarely meant as letters: 이유 is
  // a reason and not EU.
  bool ordinary = false;
};

inline constexpr std::size_t most_spelled_letters = 8;

// Returns the ways to read the beginning of the text, which is UTF-8 in NFC, as one to most_spelled_letters names. The
// ways that read most of the text come first. A text that begins with no name has none. At most 64 ways are returned.
std::vector<SpelledLetters> read_letter_names(std::string_view text);

// Returns how the names of the letters are written in Hangul, the usual spelling first; at most 12 spellings. A letter
// that occurs twice is spelled in the same way both times. Returns nothing if `latin` has other characters than the
// letters A to Z and a to z, or more than most_spelled_letters.
std::vector<std::string> spell_letter_names(std::string_view latin);

}  // namespace gonggo

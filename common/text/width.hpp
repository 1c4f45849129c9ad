// SPDX-License-Identifier: GPL-2.0-or-later
// Computes the width of text in a terminal, in columns. Everything here is total, linear and thread-safe.
#pragma once

#include <cstddef>
#include <string_view>

namespace gonggo {

// Returns the number of columns of `text`. Characters whose East Asian Width is wide or fullwidth take two columns
// (Unicode Standard Annex 11: Hangul syllables, Han, kana, fullwidth forms, emoji). Combining marks, the vowels and
// finals of decomposed syllables, format characters and control characters take no column. Every other character takes
// one column. Malformed UTF-8 counts as U+FFFD, which takes one column.
std::size_t display_width(std::string_view text);

// Returns the length in bytes of the longest prefix of `text` that takes at most `columns` columns. Characters without
// width stay with the character before them. Therefore a decomposed syllable is never cut.
std::size_t bytes_within(std::string_view text, std::size_t columns);

}  // namespace gonggo

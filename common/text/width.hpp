// SPDX-License-Identifier: GPL-2.0-or-later
// How many columns text takes in a terminal. Pure, total, linear and thread-safe.
#pragma once

#include <cstddef>
#include <string_view>

namespace gonggo {

// The columns that `text` takes in a terminal with a fixed-width font. Characters whose East Asian Width is wide or
// fullwidth (Unicode Standard Annex 11: Hangul syllables, Han, kana, fullwidth forms, emoji) take two. Combining marks,
// the vowels and finals of decomposed syllables, format characters and control characters take none. Every other
// character takes one, and so does each U+FFFD that malformed UTF-8 is shown as.
std::size_t display_width(std::string_view text);

// The number of bytes in the longest beginning of `text` that takes at most `columns` columns. Characters without width
// stay with the character before them, so that a decomposed syllable is never cut.
std::size_t bytes_within(std::string_view text, std::size_t columns);

}  // namespace gonggo

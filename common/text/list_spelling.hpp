// SPDX-License-Identifier: GPL-2.0-or-later
// Lists of single syllables, which people write with dots, slashes or commas, or without any: 국·내외, 국/내외, 국내외.
// Everything here is pure, total and thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

// A text without the separators of its lists.
struct UnlistedText {
  std::string text;
  struct Separator {
    std::uint32_t at = 0;     // byte of `text` in front of which it stood
    std::uint32_t bytes = 0;  // its length
  };
  std::vector<Separator> separators;  // in order

  // Return the byte of the original text for a byte of `text` at which a word begins or ends.
  [[nodiscard]] std::uint32_t original_begin(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t original_end(std::uint32_t at) const;
};

// Returns the text with every list of single syllables written as one word: 국·내외 as 국내외, 읍/면/동 as 읍면동,
// 중·고생 as 중고생. All words of a list but the last have one syllable. Other text stays as it is: 제조·건설업, 3·1.
UnlistedText without_list_separators(std::string_view text);

}  // namespace gonggo

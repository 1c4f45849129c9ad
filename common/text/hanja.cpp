// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/hanja.hpp"

#include <algorithm>

#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"
#include "common/text/hanja_reader.hpp"

namespace gonggo {

// hanja_table/main.cpp writes the definitions.
extern const HanjaTable hanja_table;
extern const std::u16string_view short_hanja_words;  // of two syllables each, sorted, one behind the other

namespace {

constexpr std::size_t longest_read = 64;  // characters

}  // namespace

std::u16string hangul_reading(std::u16string_view word) {
  const bool has_hanja = std::any_of(word.begin(), word.end(), [](char16_t c) { return !hangul::is_syllable(c); });
  return has_hanja && word.size() > 1 && word.size() <= longest_read ? read_hanja(hanja_table, word) : u"";
}

std::u16string typed_reading(std::u16string_view hanja) { return read_hanja(hanja_table, hanja); }

bool is_short_hanja_word(std::u16string_view word) {
  const auto at = [](std::size_t i) { return short_hanja_words.substr(2 * i, 2); };
  std::size_t low = 0;
  std::size_t high = short_hanja_words.size() / 2;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    (at(middle) < word ? low : high) = at(middle) < word ? middle + 1 : middle;
  }
  return word.size() == 2 && at(low) == word;
}

std::string hangul_reading(std::string_view word) {
  std::u16string text;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = utf8::next(word, at);
    if (c > 0xFFFF) {
      return {};  // the table has no rare characters
    }
    text.push_back(static_cast<char16_t>(c));
  }
  return utf8::encode(hangul_reading(text));
}

}  // namespace gonggo

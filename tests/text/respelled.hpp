// SPDX-License-Identifier: GPL-2.0-or-later
// The same text as other keyboards, systems and programs would have written it.
#pragma once

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/utf8.h>

#include <array>
#include <string>
#include <string_view>

namespace gonggo::test {

// Every syllable decomposed into its letters, as macOS stores file names.
inline std::string decomposed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  std::string out;
  nfd->normalize(source, status).toUTF8String(out);
  return out;
}

template <class Change>
std::string each_character(std::string_view text, const Change& change) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), at, text.size(), c);
    std::array<char, 4> bytes{};
    std::size_t length = 0;
    c = change(c);
    U8_APPEND_UNSAFE(bytes.data(), length, c);
    out.append(bytes.data(), length);
  }
  return out;
}

// Full-width letters and digits.
inline std::string full_width(std::string_view text) {
  return each_character(text, [](UChar32 c) {
    const bool wide = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return wide ? c + 0xFEE0 : c;
  });
}

// Every list dot replaced by `dot`.
inline std::string with_dot(std::string_view text, UChar32 dot) {
  return each_character(text, [dot](UChar32 c) {
    const bool is_dot = c == 0xB7 || c == 0x318D || c == 0x30FB || c == 0x2027;
    return is_dot ? dot : c;
  });
}

// The text in each of these ways.
inline std::array<std::string, 6> respelled(std::string_view text) {
  return {decomposed(text),       full_width(text),       with_dot(text, 0xB7),
          with_dot(text, 0x318D), with_dot(text, 0x30FB), full_width(decomposed(with_dot(text, 0x2027)))};
}

}  // namespace gonggo::test

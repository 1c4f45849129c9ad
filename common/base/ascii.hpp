// SPDX-License-Identifier: GPL-2.0-or-later
// Functions for the letters, digits and spaces of ASCII. The locale has no influence. Bytes of other characters count
// as other characters and are never changed. All functions accept every input and are thread-safe.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace gonggo::ascii {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_lower(c) || is_upper(c); }
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

constexpr char lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }
constexpr char upper(char c) { return is_lower(c) ? static_cast<char>(c - ('a' - 'A')) : c; }

inline std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
  return out;
}

constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

// True if the text is not empty and all its characters are digits.
constexpr bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// Returns the text without the spaces, tabs and line ends at its beginning.
constexpr std::string_view trim_start(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

// Returns the text without the spaces, tabs and line ends at its beginning and end.
constexpr std::string_view trim(std::string_view text) {
  return trim_start(text.substr(0, text.find_last_not_of(" \t\r\n") + 1));
}

// True if the text is empty or has only spaces, tabs and line ends.
constexpr bool is_blank(std::string_view text) { return trim_start(text).empty(); }

}  // namespace gonggo::ascii

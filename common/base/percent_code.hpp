// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the percent codes of addresses (RFC 3986, 2.1). Total and thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// Returns the text with the bytes that its codes stand for: %2D becomes a hyphen. The result may be any bytes.
inline std::string percent_decoded(std::string_view text) {
  const auto digit_at = [text](std::size_t at) {
    const char c = at < text.size() ? text[at] : '\0';
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_code = text[i] == '%' && digit_at(i + 1) >= 0 && digit_at(i + 2) >= 0;
    out += is_code ? static_cast<char>(digit_at(i + 1) * 16 + digit_at(i + 2)) : text[i];
    i += is_code ? 2 : 0;
  }
  return out;
}

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Writes bytes as hexadecimal digits.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace gonggo {

// Returns two lower-case digits for each byte. Thread-safe.
inline std::string hex_of(std::span<const std::uint8_t> bytes) {
  constexpr const char* digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

}  // namespace gonggo

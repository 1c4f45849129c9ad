// SPDX-License-Identifier: GPL-2.0-or-later
// Text with highlighted stretches. Everything here is pure and thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gonggo {

// A highlighted stretch: code point offsets into the text beside it, begin < end, ascending, not touching.
struct Mark {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Mark&) const = default;
};

struct MarkedText {
  std::string text;  // plain text, original spelling, not escaped
  std::vector<Mark> marks;
};

// The text with "&", "<", ">" and quotes escaped and each mark written as <mark>..</mark>. Total.
std::string to_html(const MarkedText& text);

}  // namespace gonggo

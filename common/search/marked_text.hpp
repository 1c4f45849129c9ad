// SPDX-License-Identifier: GPL-2.0-or-later
// Text with highlighted stretches. Everything here is pure and thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gonggo {

// A highlighted stretch of a text, as code point offsets with begin < end. The marks of a text are in ascending order
// and do not touch.
struct Mark {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Mark&) const = default;
};

struct MarkedText {
  std::string text;  // plain text, original spelling, not escaped
  std::vector<Mark> marks;
};

// Returns the text as HTML. "&", "<", ">" and quotes are escaped, and each mark is written as <mark>..</mark>. Total.
std::string to_html(const MarkedText& text);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/date_scanner.hpp"

#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

// True for characters that a spreadsheet or a web page leaves behind a date: the soft hyphen, spaces without width,
// marks of direction, joiners and the byte order mark.
bool is_invisible(char32_t point) {
  return point == 0xAD || (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
         (point >= 0x2060 && point <= 0x2064) || (point >= 0x2066 && point <= 0x2069) || point == 0xFEFF;
}

}  // namespace

std::string fold_date(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    char32_t point = utf8::next(text, at);
    if (point >= 0xFF01 && point <= 0xFF5E) {
      point -= 0xFEE0;
    }
    if (point == 0xA0 || point == 0x3000 || (point >= 0x2000 && point <= 0x200A) || (point >= '\t' && point <= '\r')) {
      point = ' ';
    } else if (point == 0x2018 || point == 0x2019 || point == '`' || point == 0xB4) {
      point = '\'';
    } else if ((point >= 0x2010 && point <= 0x2013) || point == 0x2212) {
      point = '-';
    } else if (is_invisible(point)) {
      continue;
    }
    const char32_t syllable = points.empty() ? 0 : hangul::composed(points.back(), point);
    if (syllable != 0) {
      points.back() = syllable;
    } else {
      points.push_back(point);
    }
  }
  std::string out;
  for (const char32_t point : points) {
    utf8::append(out, point);
  }
  return out;
}

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/date_scanner.hpp"

#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"

namespace gonggo {

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

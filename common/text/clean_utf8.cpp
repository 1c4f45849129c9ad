// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/clean_utf8.hpp"

#include <unicode/utf8.h>

#include "common/base/utf8.hpp"

namespace gonggo {

std::string clean_utf8(std::string_view bytes) {
  std::string result;
  result.reserve(bytes.size());
  std::size_t at = 0;
  while (at < bytes.size()) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes.data(), at, bytes.size(), c);
    const auto code = static_cast<char32_t>(c);
    if (code == U'\t') {
      result.push_back(' ');
    } else if (code == U'\n' || (code >= 0x20 && (code < 0x7F || code >= 0xA0))) {
      utf8::append(result, code);
    }
  }
  return result;
}

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    UChar32 c = 0;
    U8_NEXT(bytes.data(), at, bytes.size(), c);
    if (c < 0) {
      return false;
    }
  }
  return true;
}

}  // namespace gonggo

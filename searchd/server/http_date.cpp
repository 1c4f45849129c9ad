// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/server/http_date.hpp"

#include <array>

namespace gonggo::searchd {

const std::string& HttpDate::text() {
  const std::time_t second = std::time(nullptr);
  if (second != second_) {
    std::tm utc{};
    gmtime_r(&second, &utc);
    std::array<char, 40> text{};
    const auto size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
    text_.assign(text.data(), size);
    second_ = second;
  }
  return text_;
}

}  // namespace gonggo::searchd

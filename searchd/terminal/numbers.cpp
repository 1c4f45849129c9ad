// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/numbers.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace gonggo::terminal {

std::string exact_number(double value) {
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return {digits.data(), end};
}

std::string short_number(double value) {
  constexpr int decimals = 4;
  int zeros = 0;  // zeros between the point and the first other digit
  if (std::isnormal(value) && std::abs(value) < 1) {
    zeros = static_cast<int>(-std::floor(std::log10(std::abs(value)))) - 1;
  }
  std::array<char, 1'100> digits{};  // a double has up to 309 digits before the point and 307 zeros after it
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, decimals + zeros);
  std::string text(digits.data(), end);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) {
      text.pop_back();
    }
  }
  return text;
}

}  // namespace gonggo::terminal

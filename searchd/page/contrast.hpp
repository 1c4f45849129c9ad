// SPDX-License-Identifier: GPL-2.0-or-later
// Contrast of two colours as WCAG 2.2 defines it (1.4.3). Everything here is pure and thread-safe.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gonggo::searchd {

using Colour = std::array<std::uint8_t, 3>;  // red, green, blue in sRGB

// The least contrast of a text and its background.
inline constexpr double least_contrast = 4.5;

// Reads #rrggbb with lower-case digits. Returns nullopt for other text.
constexpr std::optional<Colour> parse_colour(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') {
    return std::nullopt;
  }
  Colour colour{};
  for (std::size_t i = 0; i < 6; ++i) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(text[i + 1]);
    if (digit == std::string_view::npos) {
      return std::nullopt;
    }
    colour.at(i / 2) = static_cast<std::uint8_t>(colour.at(i / 2) * 16 + digit);
  }
  return colour;
}

// Returns the relative luminance, from 0 for black to 1 for white.
inline double luminance(const Colour& colour) {
  constexpr std::array<double, 3> weights = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (std::size_t i = 0; i < colour.size(); ++i) {
    const double part = colour.at(i) / 255.0;
    sum += weights.at(i) * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
  }
  return sum;
}

// Returns the contrast, from 1 for equal colours to 21 for black and white.
inline double contrast_ratio(const Colour& a, const Colour& b) {
  const double first = luminance(a) + 0.05;
  const double second = luminance(b) + 0.05;
  return first > second ? first / second : second / first;
}

}  // namespace gonggo::searchd

// SPDX-License-Identifier: GPL-2.0-or-later
// The costs by which one way to read a stretch of Hangul is preferred to another. Private to common/text.
#pragma once

#include <cstddef>
#include <limits>

namespace gonggo::cost {

inline constexpr float infinite = std::numeric_limits<float>::infinity();
inline constexpr float counter = 3.0F;
inline constexpr float join = 1.0F;
inline constexpr float one_syllable = 5.0F;
inline constexpr float suffix = 4.5F;
inline constexpr float suffix_in = 1.5F;
inline constexpr float second_suffix = 3.0F;
inline constexpr float prefix = 3.0F;
inline constexpr float direction = 6.5F;
inline constexpr float like_copula = 5.0F;
inline constexpr float no_particle = 0.5F;
inline constexpr float ending = 2.0F;
inline constexpr float joining_particle = 3.0F;
inline constexpr float adnominal = 1.5F;
inline constexpr float lost_space = 3.5F;
inline constexpr float unknown_syllable = 20.0F;
inline constexpr float unknown = 6.0F;
inline constexpr float unknown_each = 7.0F;
inline constexpr float listed_gain = 13.0F;
inline constexpr float learned_gain = 16.0F;
inline constexpr float gain_each = 7.0F;

constexpr float unknown_stretch(std::size_t syllables) {
  return syllables == 1 ? unknown_syllable : unknown + unknown_each * static_cast<float>(syllables);
}

}  // namespace gonggo::cost

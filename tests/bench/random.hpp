// SPDX-License-Identifier: GPL-2.0-or-later
// Random numbers that are the same on every machine: neither the generators nor the distributions of the standard
// library promise that for all of what is needed here.
#pragma once

#include <cstdint>

namespace gonggo::bench {

// Mixes the bits of a number (SplitMix64, Steele, Lea and Flood 2014).
constexpr std::uint64_t mixed(std::uint64_t x) {
  x += 0x9E37'79B9'7F4A'7C15U;
  x = (x ^ (x >> 30)) * 0xBF58'476D'1CE4'E5B9U;
  x = (x ^ (x >> 27)) * 0x94D0'49BB'1331'11EBU;
  return x ^ (x >> 31);
}

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() { return mixed(state_++); }
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }  // in [0, 1)
  std::uint64_t below(std::uint64_t end) { return next() % end; }        // end > 0; the bias is below end / 2^64
  bool chance(double probability) { return unit() < probability; }

 private:
  std::uint64_t state_;
};

}  // namespace gonggo::bench

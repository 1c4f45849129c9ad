// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmath>
#include <cstdint>

#include "tests/bench/random.hpp"

namespace gonggo::bench {

// Draws ranks from 1 on without an end. The density is (x + shift)^-head up to the rank `knee`, and goes on from there
// as x^-tail. Texts have such a curve: the common words fall off slowly, and behind them the words of names and
// subjects fast enough to go on for ever (Montemurro 2001). A vocabulary that is drawn so grows as n^(1/tail).
class Zipf {
 public:
  struct Shape {
    double shift = 0;  // above -1
    double head = 1;   // not 1
    double knee = 1;
    double tail = 2;  // above 1
  };

  explicit Zipf(const Shape& shape) : shape_(shape) {
    low_ = std::pow(1 + shape.shift, 1 - shape.head);
    high_ = std::pow(shape.knee + shape.shift, 1 - shape.head);
    const double head_mass = (high_ - low_) / (1 - shape.head);
    const double tail_mass = std::pow(shape.knee + shape.shift, -shape.head) * shape.knee / (shape.tail - 1);
    head_share_ = head_mass / (head_mass + tail_mass);
  }

  std::uint64_t rank(Random& random) const {
    const double u = random.unit();
    if (u < head_share_) {
      const double at = low_ + u / head_share_ * (high_ - low_);
      return static_cast<std::uint64_t>(std::pow(at, 1 / (1 - shape_.head)) - shape_.shift);
    }
    const double rest = (1 - u) / (1 - head_share_);  // in (0, 1]
    const double at = shape_.knee * std::pow(rest, -1 / (shape_.tail - 1));
    return static_cast<std::uint64_t>(std::fmin(at, 1e15));
  }

 private:
  Shape shape_;
  double low_ = 0;
  double high_ = 0;
  double head_share_ = 0;
};

}  // namespace gonggo::bench

// SPDX-License-Identifier: GPL-2.0-or-later
// What one term adds to the score of a document by BM25 (Robertson & Zaragoza, "The Probabilistic Relevance Framework:
// BM25 and Beyond", 2009). Private to common/search. All functions are pure.
#pragma once

#include <algorithm>

namespace gonggo {

// The least length of a document, relative to the average.
inline constexpr double shortest_length = 0.5;

inline constexpr double weight_step = 1.0 / (1 << 24);

// Rounds a weight below 100 million to a multiple of weight_step. Sums of such weights are exact, so they do not depend
// on the order in which Xapian adds them up, which differs between databases.
constexpr double rounded_weight(double weight) {
  constexpr double shift = 1.5 * (1 << 28);  // a double of this size has no bits below weight_step
  return (weight + shift) - shift;
}

struct Bm25 {
  double k1 = 0;
  double b = 0;
  double lengths = 0;  // 1 divided by the average length of the documents; 0 if there are no words

  // Returns the value for a term that a document of `length` words has `count` times, rounded (rounded_weight()).
  // `factor` is the weight of the term. 0 if the document does not have it.
  [[nodiscard]] double value(double factor, double count, double length) const {
    const double divisor = norm(length) + count;
    return divisor > 0 ? rounded_weight(factor * (k1 + 1) * count / divisor) : 0;
  }
  // Returns a value that is never exceeded, because a document is at least as long as its greatest count.
  [[nodiscard]] double most(double factor) const { return factor * (k1 + 1) / (1 + k1 * b * lengths) + weight_step; }

 private:
  [[nodiscard]] double norm(double length) const {
    return k1 * (std::max(length * lengths, shortest_length) * b + (1 - b));
  }
};

}  // namespace gonggo

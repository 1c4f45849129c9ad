// SPDX-License-Identifier: GPL-2.0-or-later
// How much a suggestion weighs. Private to common/index.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "common/index/suggestion_file.hpp"

namespace gonggo {

// What is known of the documents of a suggestion.
struct SuggestionUse {
  std::uint64_t documents = 0;
  std::uint64_t views = 0;  // of all of them together
  double age = 0;           // days from its newest document to the newest one of all
};

// The weights are thousandths, so that they order documents of neighbouring days.
inline constexpr double weight_scale = 1'000;
inline constexpr double freshness = 4;         // of a suggestion with a document of the newest day
inline constexpr double freshness_half = 365;  // days until it is half as much
inline constexpr double views_share = 0.25;    // of the logarithm of the views
inline constexpr double word_share = 0.5;      // words of the texts are frequent, but rarely what is looked for
inline constexpr double at_start = 3;          // added where the text itself begins, not a word inside it

// Returns the weight, which grows with the logarithms of both counts.
inline std::uint16_t weight_of(SuggestionKind kind, const SuggestionUse& use, bool is_start) {
  const double logarithms = std::log2(1.0 + static_cast<double>(use.documents)) +
                            views_share * std::log2(1.0 + static_cast<double>(use.views));
  const double weight = (kind == SuggestionKind::word ? word_share : 1.0) * logarithms +
                        freshness * std::exp2(-use.age / freshness_half) + (is_start ? at_start : 0.0);
  return static_cast<std::uint16_t>(std::min(weight * weight_scale, 65'535.0));
}

}  // namespace gonggo

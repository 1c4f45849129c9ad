// SPDX-License-Identifier: GPL-2.0-or-later
// Computes how much age lowers a score. Private to common/search. Pure and total.
#pragma once

#include <optional>

#include "common/base/date.hpp"

namespace gonggo {

// Age lowers a score by at most this share, so that a much better document stays above a newer one.
inline constexpr double recency_share = 0.5;

// Returns (1 - share) + share * 2^(-age / half_life). The age is counted in days in Seoul. The half-life is at least 1.
// The factor is 1 for a document published today or later, .75 after one half-life and .625 after two. It is never
// below .5. A document without a date has the factor .5.
double recency_factor(const std::optional<Day>& published, Day today, unsigned half_life_days);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// How age lowers a score. Private to common/search. Pure and total.
#pragma once

#include <optional>

#include "common/base/date.hpp"

namespace gonggo {

// Age lowers a score by at most this share, so that a much better document stays above a newer one.
inline constexpr double recency_share = 0.5;

// (1 - share) + share * 2^(-age / half_life). The age is counted in days in Seoul; the half-life is at least 1. A
// document published today or later has the factor 1; after one half-life it is .75, after two .625, never below .5.
// Without a date it is .5.
double recency_factor(const std::optional<Day>& published, Day today, unsigned half_life_days);

}  // namespace gonggo

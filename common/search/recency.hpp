// SPDX-License-Identifier: GPL-2.0-or-later
// How much age takes from a score. Private to common/search. Pure and total.
#pragma once

#include <optional>

#include "common/base/date.hpp"

namespace gonggo {

// The share of a score that age can take at most: what is clearly better stays above what is merely newer.
inline constexpr double recency_share = 0.5;

// (1 - share) + share * 2^(-age / half_life), with the age in days of Seoul and a half-life of at least 1: from 1 for
// what was published today or later, over .75 after one half-life and .625 after two, down to .5. Without a date .5.
double recency_factor(const std::optional<Day>& published, Day today, unsigned half_life_days);

}  // namespace gonggo

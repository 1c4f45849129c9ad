// SPDX-License-Identifier: GPL-2.0-or-later
// How age lowers a score. Private to common/search. Pure and total.
#pragma once

#include <optional>

#include "common/base/date.hpp"

namespace gonggo {

// Age lowers a score by at most this share, so that a much better document stays above a newer one.
inline constexpr double recency_share = 0.5;

// (1 - share) + share * 2^(-age / half_life), with the age in days of Seoul and a half-life of at least 1: 1 for
// a document published today or later, .75 after one half-life, .625 after two, never below .5. Without a date .5.
double recency_factor(const std::optional<Day>& published, Day today, unsigned half_life_days);

}  // namespace gonggo

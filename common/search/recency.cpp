// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/recency.hpp"

#include <algorithm>
#include <cmath>

namespace gonggo {

double recency_factor(const std::optional<Day>& published, Day today, unsigned half_life_days) {
  if (!published) {
    return 1.0 - recency_share;
  }
  const double age = std::max(0.0, static_cast<double>((today - *published).count()));
  return 1.0 - recency_share + recency_share * std::exp2(-age / static_cast<double>(half_life_days));
}

}  // namespace gonggo

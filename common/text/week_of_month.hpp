// SPDX-License-Identifier: GPL-2.0-or-later
// The weeks of a month. The first one is the week of the first Thursday (KS X ISO 8601, applied to months), so that
// most of its days are in the month. A week goes from Monday to Sunday. Pure and thread-safe.
#pragma once

#include <optional>

#include "common/base/date.hpp"

namespace gonggo {

inline constexpr int last_week = 0;

// Returns the days of the week: 1 to 5, or last_week. Returns nullopt if the month has no such week: a fifth one exists
// only if there are five Thursdays. The month is a number from 1 to 12.
std::optional<DayRange> week_of_month(int year, int month, int week);

}  // namespace gonggo

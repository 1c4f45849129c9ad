// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the dates and periods of a filter as people write them. The functions return nullopt for other text. They are
// pure and thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "common/base/date.hpp"

namespace gonggo {

// Reads a year, a month or a day. Besides the forms of parse_day_span() these are accepted: 2025년, 2025.3, 2025/03,
// 202503, 2025년 3월, and every spelling of a day that parse_day() reads. No date after the last year of the calendar
// is read, so no date is changed silently.
std::optional<DayRange> parse_day_range(std::string_view text);

// Reads a period as parse_period() does, or with a unit in words: 7일, 2주, 3개월, 1년, 7days, 3 months.
std::optional<DayRange> parse_period_spelling(std::string_view text, Day today);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Splits the text of a posting period into days, times, signs and words. Private to common/text. Pure and thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "common/text/period_part.hpp"

namespace gonggo {

// Returns the parts in their order. Weekdays, brackets and punctuation are left out, and labels in front of a colon.
std::vector<PeriodPart> split_period(std::string_view text);

}  // namespace gonggo

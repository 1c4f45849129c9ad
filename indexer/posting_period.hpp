// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the period in which an announcement is posted or accepts applications. Pure and thread-safe.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "common/base/date.hpp"

namespace gonggo::indexer {

using Period = std::pair<std::optional<Day>, std::optional<Day>>;  // first and last day

// True if a column of dates has nothing to say: an empty text, or a dash alone.
bool is_nothing(std::string_view line);

// Reads "from ~ to", "from부터 to까지" and "from - to" on one line without spaces around it. One of the two days may be
// missing. The year, or the year and the month, of the second day may be missing: 2024. 5. 1.(수) ~ 5. 31.(금). A
// length in brackets may follow: (20일간). Returns nullopt for any other text.
std::optional<Period> parse_posting_period(std::string_view line);

}  // namespace gonggo::indexer

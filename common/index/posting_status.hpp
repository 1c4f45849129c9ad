// SPDX-License-Identifier: GPL-2.0-or-later
// Where a day lies in the posting period of an announcement. The one place that decides it and that names the answers;
// common/search asks the index the same question by value ranges (filters.hpp), and tests compare the two.
// Everything here is pure, total and thread-safe.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"

namespace gonggo {

// `all` is only asked for: it means no condition. An announcement without begin and end has no status. With one of
// them the period is open on the other side.
enum class Status { all, upcoming, open, closing, closed };

inline constexpr int closing_days = 7;  // closing: open, and its last day is at most this many days away

struct StatusName {
  std::string_view name;   // in parameters and answers
  std::string_view alias;  // Korean, in parameters
  Status value;
};
std::span<const StatusName> status_names();  // one for each Status, in its order
std::string_view status_name(Status status);

// Every status that holds: an announcement that is closing is open, too. Both days belong to the period.
std::vector<Status> statuses_of(std::optional<Day> begin, std::optional<Day> end, Day today);

// The one to show: the narrowest that holds. nullopt without a posting period.
std::optional<Status> status_of(const Announcement& announcement, Day today);

}  // namespace gonggo

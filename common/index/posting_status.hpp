// SPDX-License-Identifier: GPL-2.0-or-later
// The status of a posting period on a given day, and its names. common/search finds the documents of a status by value
// ranges (filters.hpp); tests compare the two. Everything here is pure, total and thread-safe.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"

namespace gonggo {

// `all` is for filters only and means no condition. An announcement with neither begin nor end has no status. A period
// with only one of the two has no limit on the other side.
enum class Status { all, upcoming, open, closing, closed };

// A period is closing if it is open and its last day is at most this many days away.
inline constexpr int closing_days = 7;

struct StatusName {
  std::string_view name;   // in parameters and answers
  std::string_view alias;  // Korean, in parameters
  Status value;
};
std::span<const StatusName> status_names();  // in the order of Status
std::string_view status_name(Status status);

// Every status that applies: an announcement that is closing is open, too. The first and the last day belong to the
// period.
std::vector<Status> statuses_of(std::optional<Day> begin, std::optional<Day> end, Day today);

// The status to show: the narrowest one that applies (closing rather than open). nullopt without a posting period.
std::optional<Status> status_of(const Announcement& announcement, Day today);

}  // namespace gonggo

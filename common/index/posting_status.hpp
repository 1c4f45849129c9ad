// SPDX-License-Identifier: GPL-2.0-or-later
// Determines the status of a posting period on a given day, and names the statuses. common/search finds the documents
// with a status by ranges of slot values (filters.hpp). Tests check that both agree. All functions are thread-safe.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"

namespace gonggo {

// `all` is used only in filters and means no condition. An announcement without begin and end has no status. A period
// without begin has no first day, and a period without end has no last day.
enum class Status { all, upcoming, open, closing, closed };

// A period is closing if it is open and its last day is at most this many days away.
inline constexpr int closing_days = 7;

struct StatusName {
  std::string_view name;   // name in parameters and answers
  std::string_view alias;  // Korean name in parameters
  Status value;
};
std::span<const StatusName> status_names();  // all names, in the order of Status
std::string_view status_name(Status status);

// Returns every status that applies on the day `today`. A period that is closing is also open. The first and the last
// day belong to the period.
std::vector<Status> statuses_of(std::optional<Day> begin, std::optional<Day> end, Day today);

// Returns the last day of the posting period to show. Absent if it is not known, or if there is none.
std::optional<Day> last_day(const Announcement& announcement);

// Returns the status to show: closing if both closing and open apply. Returns nullopt if the announcement has no
// posting period.
std::optional<Status> status_of(const Announcement& announcement, Day today);

}  // namespace gonggo

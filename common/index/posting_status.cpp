// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/posting_status.hpp"

#include <array>

namespace gonggo {
namespace {

constexpr auto names = std::to_array<StatusName>({{"all", "전체", Status::all},
                                                  {"upcoming", "예정", Status::upcoming},
                                                  {"open", "진행", Status::open},
                                                  {"closing", "마감임박", Status::closing},
                                                  {"closed", "마감", Status::closed}});

}  // namespace

std::span<const StatusName> status_names() { return names; }

std::string_view status_name(Status status) { return names.at(static_cast<std::size_t>(status)).name; }

std::vector<Status> statuses_of(std::optional<Day> begin, std::optional<Day> end, Day today) {
  if (!begin && !end) {
    return {};
  }
  if (begin && *begin > today) {
    return {Status::upcoming};
  }
  if (end && *end < today) {
    return {Status::closed};
  }
  if (end && *end <= today + std::chrono::days(closing_days)) {
    return {Status::open, Status::closing};
  }
  return {Status::open};
}

std::optional<Day> last_day(const Announcement& announcement) {
  return announcement.end == endless ? std::nullopt : announcement.end;
}

std::optional<Status> status_of(const Announcement& announcement, Day today) {
  const std::vector<Status> all = statuses_of(announcement.begin, announcement.end, today);
  return all.empty() ? std::nullopt : std::optional(all.back());
}

}  // namespace gonggo

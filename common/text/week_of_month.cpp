// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/week_of_month.hpp"

namespace gonggo {

std::optional<DayRange> week_of_month(int year, int month, int week) {
  using std::chrono::days;
  const auto in_month = std::chrono::year(year) / month;
  const Day thursday = week == last_week ? Day(in_month / std::chrono::Thursday[std::chrono::last])
                                         : Day(in_month / std::chrono::Thursday[static_cast<unsigned>(week)]);
  if (thursday > Day(in_month / std::chrono::last)) {
    return std::nullopt;
  }
  return DayRange{thursday - days(3), thursday + days(3)};
}

}  // namespace gonggo

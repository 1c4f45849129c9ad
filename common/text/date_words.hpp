// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words for a date or a period in a text: 2025년 6월, 이번 주, 지난달, 최근 일주일, 3월부터 6월까지. Pure,
// total, thread-safe.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/base/date.hpp"
#include "common/text/date_bound.hpp"

namespace gonggo {

struct DateWords {
  std::size_t begin = 0;  // bytes [begin, end) of the text, without a particle
  std::size_t end = 0;
  DayRange range;  // at least one side has a limit
  DateBound bound = DateBound::within;
  bool operator==(const DateWords&) const = default;
};

// Returns the dates and periods that the text names, in order. `today` is what 오늘 and 이번 주 refer to. A week goes
// from Monday to Sunday. The first week of a month (7월 첫째 주, 7월 1주차) is that of its first Thursday. A month
// without a year (6월, 6월 3일) is the last such month that has begun. 상반기 and 1분기 without a year are those of
// this year. A word counts only as a whole, with or without a particle: 6월의, but not 6월호. A year outside 1900 to
// 2199 or a day that does not exist is not found.
std::vector<DateWords> find_date_words(std::string_view text, Day today);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// What the text of a posting period consists of. Private to common/text.
#pragma once

#include <optional>

namespace gonggo {

// A day as it is written. What is absent must be taken from another day or from the day of the announcement. Without
// a day, the whole month is meant; without a month, too, the whole year.
struct WrittenDay {
  std::optional<int> year;
  std::optional<int> month;
  std::optional<int> day;
  int third = 0;  // of the month, if the day is absent: 1 for 초, 2 for 중순, 3 for 말; 0: the whole month
  std::optional<int> week = {};  // of the month, if the day is absent (week_of_month.hpp)
};

struct PeriodLength {
  int count = 0;
  enum class Unit { day, week, month, year } unit = Unit::day;
};

struct PeriodPart {
  enum class Kind {
    day,           // 2024. 5. 1.(수), 5. 31., 5월, 31일
    time,          // 09:00, 오후 6시, 자정
    to,            // ~
    also,          // a comma or 및 between two days
    from,          // 부터, 이후
    until,         // 까지, 이내, 마감, 필착
    apart,         // 제외, 휴무, 발표, 추첨: the days named with it are not of the period
    length,        // 20일간, 3개월
    announced,     // 공고일, 게시일: the day of the announcement
    next_day,      // 다음 날, 익일
    same_day,      // 당일
    including,     // 포함, 산입: the first day counts
    open_ended,    // 상시, 예산 소진시까지, 선착순
    undetermined,  // 추후 공지, 미정
    word,          // any other word
    number,        // any other number, or a word in Latin letters
  } kind;
  WrittenDay day = {};
  PeriodLength length = {};
  bool is_day_start = false;  // of a time: 00:00 without seconds
};

}  // namespace gonggo

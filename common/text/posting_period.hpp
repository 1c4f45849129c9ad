// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the posting period of an announcement, in which it is open or accepts applications, as people write it.
//
// Days. A day has any spelling of parse_day() (common/base/date_spelling.hpp). Its year may be missing, and its month,
// too: they are taken from the other day of the period, or from the day of the announcement. A day that is followed by
// a time is the whole day; 24:00 and 자정 belong to the day that is written before them. A period that ends at 00:00
// ends with the day before, unless it also begins at 00:00, as a program writes days, or the time has seconds. If a
// weekday disagrees with its date, the date counts. A month or a year stands for its first day at the beginning and for
// its last day at the end.
//
// A week of a month (5월 첫째 주) goes from Monday to Sunday (week_of_month.hpp). 금일 and 오늘 are the day of the
// announcement.
//
// Signs. ~ - 부터 까지 이후 이내 마감, and the English to, until, through and by. One side may be missing. Words that
// are not understood are ignored, except a number behind a sign. A text in front of a colon is a label.
//
// Lists. Days behind a comma, a middle dot, a slash, 및 or 과 reach from the first to the last of them: 5. 1., 5. 8.
// and 5월 1일, 8일.
//
// Lengths. 공고일로부터 14일간 begins on the day of the announcement, and ends 14 days after it, because the first day
// does not count (Civil Act, article 157). 공고일 다음날부터 14일 ends on the same day. The first day counts if the
// text says so (공고일 포함) or names it as a date: 5. 1.부터 20일간 ends on 5. 20. Months and years end on the day
// before the one with the same number (article 160). Days off are not known, so the period is not extended because of
// them (article 161).
//
// Several periods. If a text has several, the result reaches from the first day of the earliest to the last day of the
// latest. So no announcement counts as closed while something can still be handed in. One without a beginning behind
// another extends it: 5. 1. ~ 5. 31. (연장: ~ 6. 15.).
//
// No end. 상시, 수시, 연중, 예산 소진시까지, 선착순 and 마감시까지 mean a period without an end; its last day is
// `endless`. If a day is named, too, the day counts. 추후 공지 and 미정 mean that the end is not known yet; then the
// last day is absent.
//
// Pure and thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "common/base/date.hpp"

namespace gonggo {

// Returns the first and the last day. Both are absent if the text says that they are not known yet. Returns nullopt if
// the text is no period, if a day does not exist, if a missing year cannot be known, or if the text has more than 1000
// bytes. `announced` is the day of the announcement, if it is known. A missing year is chosen so that the first day is
// as near to it as possible, and that a period without a first day ends at most 60 days before it.
std::optional<DayRange> read_posting_period(std::string_view text, std::optional<Day> announced);

}  // namespace gonggo

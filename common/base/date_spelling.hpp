// SPDX-License-Identifier: GPL-2.0-or-later
// Reads dates and instants as people write them in announcements. The functions return nullopt for other text and for
// text of more than 256 bytes. Invisible characters are ignored, and U+2010 to U+2013 and U+2212 mean a hyphen. They
// are pure and thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "common/base/date.hpp"

namespace gonggo {

// Reads a day. These spellings are accepted: 2020.11.05 2020-11-05 2020/11/05 20201105 2020. 11. 5. 2020년 11월 5일
// '20.11.5. (also with U+2018/U+2019), 2020年 11月 5日, 2020·11·05, MM/DD/YYYY HH:MM:SS, YYYYMMDDHHMMSS, RFC 822, RFC
// 3339, ISO 8601 without signs (20201105T143000Z), Mar 7, 2024, 05-NOV-20 (Oracle) and Thu Nov 05 14:30:00 KST 2020 (C,
// Java). A label with a colon (등록일: ) may stand before it, brackets around it, and a weekday or a time after it. If
// the text has a time zone, the result is the day in Seoul at that instant. Announcements write a year from 2200 to
// 9999 for "without an end". Such a day is read as 2199-12-31, the last day of the calendar.
std::optional<Day> parse_day(std::string_view text);

// Reads the last day of a period that begins on `begin`. Its year, or its year and its month, may be
// missing: 5. 31.(금) 05.31 5월 31일 31일. They are then those of `begin`; a month before that of `begin` belongs to
// the next year.
std::optional<Day> parse_last_day(std::string_view text, Day begin);

// Reads an instant in the same spellings. Text without a time of day means 00:00. Text without a time zone means Seoul
// time.
std::optional<Instant> parse_instant(std::string_view text);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Dates and instants as people write them in announcements. Total, pure and thread-safe; nullopt for other text.
#pragma once

#include <optional>
#include <string_view>

#include "common/base/date.hpp"

namespace gonggo {

// Accepts every usual spelling: 2020.11.05 2020-11-05 2020/11/05 20201105 2020. 11. 5. 2020년 11월 5일 '20.11.5. (also
// with U+2018/U+2019), MM/DD/YYYY HH:MM:SS, YYYYMMDDHHMMSS, RFC 822, RFC 3339, Mar 7, 2024; a weekday in brackets or a
// time may follow. A timestamp with a zone becomes its Seoul day. A year from 2200 to 9999 means "without an end". Such
// a day is read as 2199-12-31, the last day of the calendar.
std::optional<Day> parse_day(std::string_view text);

// The same spellings as an instant; without a time of day it is 00:00 in Seoul, without a zone it is Seoul time.
std::optional<Instant> parse_instant(std::string_view text);

}  // namespace gonggo

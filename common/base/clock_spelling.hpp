// SPDX-License-Identifier: GPL-2.0-or-later
// Reads times of day and time zones. Each function reads from the position of the scanner. If a
// function returns nullopt, the position may have changed.
#pragma once

#include <chrono>
#include <optional>

#include "common/base/date_scanner.hpp"

namespace gonggo {

// Reads a time such as 14:00, 14:00:30.25, 14시 30분 5초, 오후 2시 반, 오후 2:00, 2:00 PM, 정오 or 자정. Returns the
// time since the start of the day. 자정 (midnight) is read as 24:00: of its two meanings this is the one with which
// nothing is shown too early and no period ends too early.
std::optional<std::chrono::seconds> take_time(DateScanner& in);

// Reads HHMM or HHMMSS. The caller has checked that four or six digits follow. Returns the time since the start of the
// day.
std::optional<std::chrono::seconds> take_packed_time(DateScanner& in);

// Reads a time zone such as Z, KST, GMT, +09:00, +0900, +09 or GMT+9. Returns its offset east of UTC.
std::optional<std::chrono::seconds> take_zone(DateScanner& in);

}  // namespace gonggo

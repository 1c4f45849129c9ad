// SPDX-License-Identifier: GPL-2.0-or-later
// The spellings of times of day and time zones. Private to common/base. Each function reads from the position of the
// scanner. If a function returns no result, the position may have changed.
#pragma once

#include <chrono>
#include <optional>

#include "common/base/date_scanner.hpp"

namespace gonggo {

// 14:00, 14:00:30.25, 14시 30분, 오후 2:00, 2:00 PM: the time since the start of the day.
std::optional<std::chrono::seconds> take_time(DateScanner& in);

// HHMMSS or HHMM without separators, after a date written in digits only.
std::optional<std::chrono::seconds> take_packed_time(DateScanner& in);

// Z, KST, GMT, +09:00, +0900, +09, GMT+9: the offset east of UTC.
std::optional<std::chrono::seconds> take_zone(DateScanner& in);

}  // namespace gonggo

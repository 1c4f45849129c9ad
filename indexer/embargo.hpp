// SPDX-License-Identifier: GPL-2.0-or-later
// Reads until when an announcement must not be shown. Pure and thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "common/base/date.hpp"

namespace gonggo::indexer {

struct Embargo {
  std::optional<Instant> until;  // absent: it may be shown at once
};

// Reads an instant (parse_instant() in common/base/date_spelling.hpp), also with the words of press releases around it:
// 2024. 5. 1.(수) 12:00부터 보도, 5. 1.(수) 조간부터, 엠바고: 5월 1일 오전 10시 해제. A day without its year is the one
// nearest to `announced`. 조간 (morning papers) is 00:00, and 석간 (evening papers) is 12:00. If the text names several
// instants, the latest counts, so that nothing is shown too early. 즉시, 배포 즉시 and 없음 mean that there is no
// embargo. Returns nullopt for any other text.
std::optional<Embargo> read_embargo(std::string_view text, std::optional<Day> announced);

}  // namespace gonggo::indexer

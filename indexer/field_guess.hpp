// SPDX-License-Identifier: GPL-2.0-or-later
// Guesses the meaning of a key that the field table and the field candidates do not have. A guess is advice for a
// person who writes a site file. Nothing is read by a guess. All functions are total and thread-safe.
#pragma once

#include <optional>
#include <string>

#include "common/base/message.hpp"
#include "indexer/column_samples.hpp"

namespace gonggo::indexer {

struct FieldGuess {
  std::string field;  // key of a field, or "period"
  Message reason;     // why, for a person: "its name ends like 제목"
};

// Guesses from the name, which may end like a known name (공고제목), have something behind one (제목(국문), title_ko)
// or differ from one by a letter. Returns nullopt if the values do not fit the field, such as a date that is no date.
// The embargo is never guessed, because a wrong guess would show or hide announcements.
std::optional<FieldGuess> guess_by_name(const ColumnSample& column);

// Guesses from the values alone: periods, addresses and dates.
std::optional<FieldGuess> guess_by_values(const ColumnSample& column);

// Returns the pattern (DatePattern) that fits all values, if they do not begin with the year; an empty text if none
// fits. If the month and the day cannot be told apart, the month comes first.
std::string guess_date_format(const ColumnSample& column);

// Returns how much the name looks like that of an identity: 2 like 글번호 or post_id, 1 like 번호 or no, which is
// often the number of the row in the list, and 0 for others.
int looks_like_id(std::string_view key);

}  // namespace gonggo::indexer

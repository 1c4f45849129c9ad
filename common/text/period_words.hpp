// SPDX-License-Identifier: GPL-2.0-or-later
// Knows what the words of a posting period mean. Private to common/text. Pure and thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "common/text/period_part.hpp"

namespace gonggo {

// Returns what the word means, and what its particle adds: announced and from for 공고일로부터. The result is empty for
// a weekday. A word without a meaning is Kind::word, or Kind::number if it is not Korean.
std::vector<PeriodPart::Kind> kinds_of_word(std::string_view word);

// True if the word begins with one of Kind::apart: 휴무일.
bool begins_apart(std::string_view word);

}  // namespace gonggo

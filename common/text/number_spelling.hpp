// SPDX-License-Identifier: GPL-2.0-or-later
// Recognises amounts in all the ways in which they are written, and gives each of them one term. Private to
// common/text. Everything here is pure, total and thread-safe; the time is limited by longest_number (characters.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "common/text/normalize.hpp"
#include "common/text/script_run.hpp"

namespace gonggo {

// Reads an amount that begins at unit `at` and has a number word (십, 백, 천, 만, 억, 조): 3억 5천만, 3.5천만,
// 1만5천300, 오천만, 천. The term is its value in digits: 350000000. A number in Hangul (오천만) must be followed by 원
// or by another counter: 백만 명, 이십 가구.
// The spaces after a number word may be missing or doubled. `inner` has the value of each stretch that was written
// between spaces. Returns nullopt if the text is no amount, is a fraction of one, or is part of another word (19백신,
// 제3조).
std::optional<ScriptRun> read_amount(const std::vector<Unit>& units, std::uint32_t at);

// Returns the index of the first unit of 원 if it follows at `at`, behind at most one space, and ends its word or is
// followed by a particle or by a word such as 이상. Returns `at` if it does not.
std::uint32_t won_after(const std::vector<Unit>& units, std::uint32_t at);

// Returns the index of the first unit of a counter that follows behind one space and belongs to the number [begin, at):
// 명 in 1,000 명 and in 1,000 명에는. Returns `at` if there is none, if it begins a list (명·대), and if more than a
// particle follows, because the word behind the space would be lost: 백 명쯤, 41만 대로. Behind a year, most counters
// are words of their own: 2025 개와 고양이.
std::uint32_t counter_after(const std::vector<Unit>& units, std::uint32_t begin, std::uint32_t at);

// The end of a sign or word for percent, or of percentage points.
struct Percent {
  std::uint32_t end = 0;
  bool points = false;
};

// Reads %, 퍼센트 or 프로 behind a number that ends at `at`, behind at most one space; 프로 only without one, because
// 2024 프로 축구 has another word. Also reads %p and %포인트, which are
// percentage points. Returns `at` as the end if there is none.
Percent percent_after(const std::vector<Unit>& units, std::uint32_t at);

}  // namespace gonggo

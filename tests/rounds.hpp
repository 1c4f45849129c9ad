// SPDX-License-Identifier: GPL-2.0-or-later
// How often a test repeats itself with other values. A sanitizer makes each round about eight times as slow and looks
// for misused memory, which a part of the rounds shows as well, so one round in seven is run there.
#pragma once

#include <cstddef>

namespace gonggo_test {

#ifdef GONGGO_SANITIZED
constexpr int one_round_in = 7;  // a prime number, so that the rounds meet every row and column of a table of cases
#else
constexpr int one_round_in = 1;
#endif

// How many of `all` rounds are run.
constexpr int rounds(int all) { return all / one_round_in; }

// Whether the round with this number, from 0, is run.
constexpr bool is_run(std::size_t number) { return number % one_round_in == 0; }

}  // namespace gonggo_test

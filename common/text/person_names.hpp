// SPDX-License-Identifier: GPL-2.0-or-later
// Tells which words look like names of persons. A search does not correct such words without asking.
#pragma once

#include <string_view>

namespace gonggo {

// True for three syllables of which the first is a frequent family name and the others are frequent in given names.
// The names are the most frequent ones in the statistics of names of Statistics Korea and of the courts' registers.
// Total, thread-safe.
bool looks_like_person(std::string_view word);

}  // namespace gonggo

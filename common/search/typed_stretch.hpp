// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words of a query that are typed beside other words without a space. Private to common/search. Pure, total
// and thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "common/text/token.hpp"

namespace gonggo {

// Returns for each word of the tokens of a text, by its number, whether no space stands between it and the word before
// or behind it: both words of 환경·안전 and of 길을여는, which the analyzer reads as 길 and 열다.
std::vector<bool> words_in_stretches(std::string_view text, const std::vector<Token>& tokens);

}  // namespace gonggo

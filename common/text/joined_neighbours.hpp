// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/text/token.hpp"

namespace gonggo {

// Returns the compounds that neighbouring words form when they are written without spaces: 국가 장학금 gives
// 국가장학금. It is the reverse of splitting a compound into its parts (국가장학금 into 국가 and 장학금). A compound
// joins two to `most` Hangul words of one line that have only spaces between them. Only the last of them may have a
// particle. Each compound is a token of kind stem. Its word number is that of its first word, and its byte range covers
// all its words. The compounds are in the order of the text. `tokens` must be the result of Analyzer::analyze for
// `text`. Total, thread-safe.
std::vector<Token> joined_neighbours(std::string_view text, const std::vector<Token>& tokens, std::size_t most = 2);

}  // namespace gonggo

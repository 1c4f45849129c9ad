// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/text/token.hpp"

namespace gonggo {

// Returns the compounds that neighbouring words form when they are written without spaces: 국가 장학금 gives
// 국가장학금. A compound joins two to `most` Hangul words of one line. Between these words there are only spaces. Only
// the last word may have a particle, which the compound omits. Each compound is a token of kind stem. It has the word
// number of its first word. Its byte range reaches from the first word to the stem of the last word. The compounds are
// in the order of the text. `tokens` must be the result of Analyzer::analyze for `text`. Total, thread-safe.
std::vector<Token> joined_neighbours(std::string_view text, const std::vector<Token>& tokens, std::size_t most = 2);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/text/token.hpp"

namespace gonggo {

// The compounds that neighbouring words make when written without the spaces: 국가 장학금 gives 국가장학금. This is the
// counterpart of the parts, which open 국가장학금 into 국가 and 장학금.
// Joined are two up to `most` Hangul words that stand in one line with only spaces between them; all but the last must
// be without a particle. Each compound is a stem that carries the number of its first word and reaches from the
// beginning of the first to the end of the last; they come in the order of the text.
// `tokens` must be what Analyzer::analyze made of `text`. Total, thread-safe.
std::vector<Token> joined_neighbours(std::string_view text, const std::vector<Token>& tokens, std::size_t most = 2);

}  // namespace gonggo

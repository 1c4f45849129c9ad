// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "common/text/token.hpp"

namespace gonggo {

// True if the tokens contain a question word (무엇인가요) or an ending of a question or request (알려주세요, 있나요).
// `tokens` must be the result of Analyzer::analyze. Total, thread-safe.
bool is_question(const std::vector<Token>& tokens);

}  // namespace gonggo

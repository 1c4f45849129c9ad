// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "common/text/token.hpp"

namespace gonggo {

// True if the words ask a question or make a polite request (무엇인가요, 알려주세요, 있나요). Questions are recognised
// by question words and by the endings of sentences. In a question, words like 위한 carry no meaning; in titles and
// bare keywords they do. `tokens` must come from Analyzer::analyze. Total, thread-safe.
bool is_question(const std::vector<Token>& tokens);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// The texts that --help and the man page have in common.
#pragma once

#include <string>
#include <vector>

#include "common/base/option_table.hpp"

namespace gonggo {

// The text with a capital at the start and a full stop at the end.
std::string sentence(std::string text);

// The first sentence of the help of an option, without its full stop.
std::string first_sentence(const Option& option);

// The first sentence of the help, followed by the choices: one or two lines on a terminal.
std::string brief_help(const Option& option);

// The help of an option, followed by its choices, default, environment variable, key and example.
std::string full_help(const Option& option);

// "--listen HOST:PORT", "--explain, --no-explain"
std::string long_spelling(const Option& option);

// "gonggo-indexer build [OPTION]... SOURCE..."
std::string usage_line(const Program& program, const Command& command);

// The parts of a text between empty lines.
std::vector<std::string> paragraphs(const std::string& text);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// The texts that --help and the man page have in common.
#pragma once

#include <string>
#include <vector>

#include "common/base/option_table.hpp"

namespace gonggo {

// The help of an option, followed by its choices, default, environment variable, key and example.
std::string full_help(const Option& option);

// "gonggo-indexer build [OPTION]... SOURCE..."
std::string usage_line(const Program& program, const Command& command);

// The parts of a text between empty lines.
std::vector<std::string> paragraphs(const std::string& text);

}  // namespace gonggo

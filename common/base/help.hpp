// SPDX-License-Identifier: GPL-2.0-or-later
// The texts of --help and --help-all, made from the option table of a program.
#pragma once

#include <iosfwd>

#include "common/base/option_table.hpp"

namespace gonggo {

// brief: the first sentence about each option, and the examples. full: all texts.
enum class HelpForm { brief, full };

// Prints the help of one command. If `command` is nullptr, prints the overview of all commands, or the help of the only
// command. Options without a group come first. The groups follow in the order of their first options.
void print_help(const Program& program, const Command* command, HelpForm form, Language language, std::ostream& out);

}  // namespace gonggo

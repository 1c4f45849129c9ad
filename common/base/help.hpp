// SPDX-License-Identifier: GPL-2.0-or-later
// The texts of --help and --help-all, made from the option table of a program.
#pragma once

#include <iosfwd>

#include "common/base/option_table.hpp"

namespace gonggo {

// brief: the first sentence about each option, and the examples. full: everything.
enum class HelpForm { brief, full };

// Returns the help of one command, or the overview of all commands for nullptr. Options are listed by group. The groups
// come in the order of their first options. Options without a group come first, under "Options".
void print_help(const Program& program, const Command* command, HelpForm form, std::ostream& out);

}  // namespace gonggo

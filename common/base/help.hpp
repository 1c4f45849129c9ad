// SPDX-License-Identifier: GPL-2.0-or-later
// What --help and --help-all print, made from the rows of a program.
#pragma once

#include <iosfwd>

#include "common/base/option_table.hpp"

namespace gonggo {

// brief: the first sentence about each option, and the examples. full: everything.
enum class HelpForm { brief, full };

// The help of one command, or the overview of all commands for nullptr. Options stand under their groups, in the order
// of the first option of each group; those without a group stand under "Options" before them.
void print_help(const Program& program, const Command* command, HelpForm form, std::ostream& out);

}  // namespace gonggo

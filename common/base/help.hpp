// SPDX-License-Identifier: GPL-2.0-or-later
// What --help prints, made from the rows of a program.
#pragma once

#include <iosfwd>

#include "common/base/option_table.hpp"

namespace gonggo {

// The help of one command, or the overview of all commands for nullptr. Options stand under their groups, in the order
// of the first option of each group; those without a group stand under "Options" before them.
void print_help(const Program& program, const Command* command, std::ostream& out);

}  // namespace gonggo

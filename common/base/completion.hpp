// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <iosfwd>
#include <string_view>

#include "common/base/option_table.hpp"

namespace gonggo {

// Writes a completion script for `shell`, which must be "bash" or "zsh". The script completes commands, options, the
// choices of an option, and file names for paths and operands.
void print_completion(const Program& program, std::string_view shell, std::ostream& out);

}  // namespace gonggo

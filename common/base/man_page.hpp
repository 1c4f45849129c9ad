// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <iosfwd>

#include "common/base/option_table.hpp"

namespace gonggo {

// Writes the man page of the program for section 1, in roff with the macros of man(7).
void print_man_page(const Program& program, std::ostream& out);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <iosfwd>

#include "common/base/option_table.hpp"

namespace gonggo {

// The man page of the whole program in roff (man(7)), section 1.
void print_man_page(const Program& program, std::ostream& out);

}  // namespace gonggo

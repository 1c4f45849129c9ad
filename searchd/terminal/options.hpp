// SPDX-License-Identifier: GPL-2.0-or-later
// The option table of gonggo-search: its own rows, and one for every search parameter.
#pragma once

#include <vector>

#include "common/base/options.hpp"
#include "common/search/request.hpp"

namespace gonggo::terminal {

enum class ExitStatus : int { found = 0, nothing_found = 1, failed = 2 };

const Program& search_program();

// What the command line asks for, as the parameters an URL would carry. q is made of the operands.
std::vector<Parameter> search_parameters_of(const Settings& settings);

}  // namespace gonggo::terminal

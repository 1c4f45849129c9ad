// SPDX-License-Identifier: GPL-2.0-or-later
// The options of gonggo-search: its own, and one for every search parameter of common/search/request.hpp.
#pragma once

#include <string>
#include <vector>

#include "common/base/options.hpp"
#include "common/search/request.hpp"

namespace gonggo::terminal {

// What the program returns to its caller.
enum class ExitStatus : int { found = 0, nothing_found = 1, failed = 2 };

const Program& search_program();

// The name of the option for a search parameter: has-attachment for has_attachment.
std::string option_name(const std::string& parameter);

// Why a parameter was refused, with the option in place of the parameter: "--page is 0 but must lie between ...".
std::string message_of(const RequestError& error);

// The search options and the operands as the parameters of a URL. The operands, joined by spaces, are the parameter q.
std::vector<Parameter> search_parameters_of(const Settings& settings);

}  // namespace gonggo::terminal

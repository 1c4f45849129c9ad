// SPDX-License-Identifier: GPL-2.0-or-later
// What the option files share among themselves: reading a configuration file, printing help.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/options.hpp"

namespace gonggo {

// Checks one value against its row and returns it in its canonical form. Throws Error(usage) beginning with `where`.
std::string check_value(const Option& option, std::string value, const std::string& where);

// "; did you mean X?" for the nearest of `known`, or "".
std::string nearest_hint(std::string_view name, const std::vector<std::string>& known);

// Reads settings.config: fills what neither the command line nor the environment gave, and the tables.
// `options` are all rows whose keys are valid (of every command), `wanted` those that settings holds.
void read_config_file(const Program& program, const std::vector<Option>& options, Settings& settings);

void print_help(const Program& program, const Command* command, std::ostream& out);  // nullptr: the overview
void print_man_page(const Program& program, std::ostream& out);

// The rows every program has beside its own.
const std::vector<Option>& general_options();

}  // namespace gonggo

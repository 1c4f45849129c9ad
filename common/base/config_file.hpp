// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the TOML configuration file by the rows of a program.
#pragma once

#include <vector>

#include "common/base/settings.hpp"

namespace gonggo {

// Reads settings.config: fills what neither the command line nor the environment gave, and the tables. `options` are
// the options of all commands, whose keys are known; only those of settings.command are taken. Throws Error(usage), or
// Error(missing) for a path that must exist, naming the file, line and key.
void read_config_file(const Program& program, const std::vector<Option>& options, Settings& settings);

}  // namespace gonggo

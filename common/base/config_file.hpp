// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the TOML configuration file. Its keys are those of the program's option table.
#pragma once

#include <vector>

#include "common/base/settings.hpp"

namespace gonggo {

// Reads the file settings.config. Sets the options that neither the command line nor the environment has set, and fills
// settings.tables. `options` are the options of all commands. All their keys are accepted, but only the options of
// settings.command are set. Throws Error(usage) if the file or a value is invalid, or if a path that must exist does
// not exist or is a directory. The message names the file and, where they are known, the line and key.
void read_config_file(const Program& program, const std::vector<Option>& options, Settings& settings);

}  // namespace gonggo

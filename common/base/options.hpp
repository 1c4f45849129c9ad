// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the options of a program from the command line, the environment and the TOML configuration file. A program
// declares each option once, in a table. --help and the man page use the same table.
//
// The command line takes precedence over the environment, the environment over the configuration file, and the file
// over the default. A relative path in a configuration file is relative to the directory of the file. Other relative
// paths are relative to the working directory. Several threads may read the same Values object.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/option_table.hpp"
#include "common/base/settings.hpp"

namespace gonggo {

// Returns the command, operands and values. Every program also accepts --config FILE (GONGGO_CONFIG), --help,
// --help-all, --version and two hidden options. --man prints its man page in roff. --completion SHELL prints a
// completion script for bash or zsh. If one of these options other than --config is given, the function writes the
// answer to `out` and returns nullopt. The program should then exit with status 0. `language` is that of --help and
// --help-all. The man page and the completion scripts are in English.
//
// Throws Error(usage) if an argument or a value is invalid. The message names the option, or the file, line and key.
// For an invalid value, the message also names the accepted values. An argument that begins with - and a character
// outside ASCII is an operand. Every argument after "--" is an operand, too.
std::optional<Settings> parse_options(const Program& program, int argc, const char* const* argv, std::ostream& out,
                                      Language language = Language::english);

// Does the same. `arguments` does not include the program's name.
std::optional<Settings> parse_options(const Program& program, const std::vector<std::string>& arguments,
                                      std::ostream& out, Language language = Language::english);

}  // namespace gonggo

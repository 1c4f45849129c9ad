// SPDX-License-Identifier: GPL-2.0-or-later
// Options declared once: the command line, the environment, the TOML configuration file, --help and the man page
// all follow from the same rows.
//
// Precedence: command line, then environment, then configuration file, then default. A relative path in a
// configuration file is taken from that file's directory; everywhere else from the working directory.
// Everything here is free of global state; a Values object may be shared between threads once made.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/option_table.hpp"
#include "common/base/settings.hpp"

namespace gonggo {

// Every program also takes --config FILE (GONGGO_CONFIG), --help, --help-all, --version and two hidden ones: --man (its
// man page in roff) and --completion SHELL (a completion script for bash or zsh). All but --config are answered on
// `out`; the result is then nullopt and the program should end with 0. Throws Error(usage) that names the option, or
// the file, line and key, and the accepted values. An argument that starts with - and a letter outside ASCII is an
// operand, and so is everything after "--".
std::optional<Settings> parse_options(const Program& program, int argc, const char* const* argv, std::ostream& out);

// The same with the arguments after the program's name.
std::optional<Settings> parse_options(const Program& program, const std::vector<std::string>& arguments,
                                      std::ostream& out);

}  // namespace gonggo

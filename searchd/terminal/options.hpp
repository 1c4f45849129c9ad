// SPDX-License-Identifier: GPL-2.0-or-later
// The options of gonggo-search. Every search parameter of common/search/request.hpp except q has an option.
#pragma once

#include <string>
#include <vector>

#include "common/base/options.hpp"
#include "common/search/request.hpp"

namespace gonggo::terminal {

// The exit status of the program.
enum class ExitStatus : int { found = 0, nothing_found = 1, failed = 2 };

const Program& search_program();

// Returns the language of help, notes and errors: that of --lang, which must be known before the options are parsed,
// else that of the locale. What follows "--" is a query and chooses nothing.
Language language_of(const std::vector<std::string>& arguments);

// Removes the parameter lang and returns its language. Returns that of the locale if the parameter is absent. Throws
// Error(usage) if the value is no language.
Language take_language(std::vector<Parameter>& parameters);

// Returns the option name for a search parameter, for example has-attachment for has_attachment.
std::string option_name(const std::string& parameter);

// Returns the message of `error` with the option name instead of the parameter name, for example
// "--page is 0 but must lie between ...".
Message message_of(const RequestError& error);

// Returns the search parameters that the options and the operands stand for. The operands, joined by spaces, are the
// parameter q.
std::vector<Parameter> search_parameters_of(const Settings& settings);

}  // namespace gonggo::terminal

// SPDX-License-Identifier: GPL-2.0-or-later
// The texts that --help and the man page have in common.
#pragma once

#include <string>
#include <vector>

#include "common/base/option_table.hpp"

namespace gonggo {

// Returns the text with a full stop at its end, in English also with a capital letter at its start. In Korean, a Latin
// word at the start is a name (gonggo-indexer가) and stays.
std::string sentence(std::string text, Language language);

// Returns the first sentence of the help of an option, without the full stop.
std::string first_sentence(const Option& option, Language language);

// Returns the first sentence of the help of an option, followed by its choices.
std::string brief_help(const Option& option, Language language);

// Returns the help of an option, followed by its choices, default, environment variable, key and example.
std::string full_help(const Option& option, Language language);

// Returns the long name with its metavar or negation, such as "--listen HOST:PORT" or "--explain, --no-explain".
std::string long_spelling(const Option& option);

// Returns the usage of a command, such as "gonggo-indexer build [OPTION]... SOURCE...".
std::string usage_line(const Program& program, const Command& command);

// Returns the paragraphs of a text. Empty lines separate them.
std::vector<std::string> paragraphs(const std::string& text);

}  // namespace gonggo

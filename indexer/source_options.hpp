// SPDX-License-Identifier: GPL-2.0-or-later
// Declares the options that say which sources are read, and how: those of the command line, and the keys of a
// [[source]].
#pragma once

#include <vector>

#include "common/base/option_table.hpp"

namespace gonggo::indexer {

inline const Message reading_group = say("group_reading");  // heading of these options in the help

std::vector<Option> source_options();    // of build, update and inspect
OptionTable source_table();              // [[source]]
std::vector<Option> database_options();  // those of [[source]] that only a database has

}  // namespace gonggo::indexer

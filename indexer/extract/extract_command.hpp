// SPDX-License-Identifier: GPL-2.0-or-later
// The commands extract, which prints what is read of files, and check, which says what this machine offers for the wall
// that they are read behind.
#pragma once

#include "indexer/command_context.hpp"

namespace gonggo::indexer {

int extract_files(const Settings& settings, const CommandContext& context);
int check_machine(const Settings& settings, const CommandContext& context);

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
// Ends the reading of files if the user stops the program.
#pragma once

#include <functional>

namespace gonggo::indexer {

// Returns true if the user wants the program to stop. Called often, so it must be quick. Empty: the user cannot stop.
using StopCheck = std::function<bool()>;

// Throws Error(unpublished) if `stop` returns true.
void throw_if_stopped(const StopCheck& stop);

}  // namespace gonggo::indexer

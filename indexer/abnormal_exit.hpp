// SPDX-License-Identifier: GPL-2.0-or-later
// Ends the program at once, with a message and a documented exit status, where it cannot return to main().
#pragma once

#include <string_view>

namespace gonggo::indexer {

// Writes "gonggo-indexer: MESSAGE" to standard error and ends the program with exit_unpublished. Runs no destructors;
// the next writer removes the files that are left. Does not wait if nobody reads a full pipe. May be called from any
// thread.
[[noreturn]] void end_now(std::string_view message);

// From this call on, std::terminate() calls end_now() instead of abort(). It is needed because Xapian writes to the
// disk in destructors (ValueUpdater of glass_values.cc, in version 1.4): if the disk is full there, the exception
// cannot be caught.
void end_on_terminate();

}  // namespace gonggo::indexer

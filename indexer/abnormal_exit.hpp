// SPDX-License-Identifier: GPL-2.0-or-later
// Ends the program at once, with a message and a documented exit status, where it cannot return to main().
#pragma once

#include <string_view>

namespace gonggo::indexer {

// Writes "gonggo-indexer: MESSAGE; CONSEQUENCE" to standard error and ends the program with exit_unpublished. Runs no
// destructors; the next writer removes the files that are left. Does not wait if nobody reads a full pipe. Works
// without free memory, but then the message is not escaped. May be called from any thread.
[[noreturn]] void abnormal_exit(std::string_view message) noexcept;

// From this call on, std::terminate() calls abnormal_exit() instead of abort(). It is needed because Xapian writes to
// the disk in destructors (ValueUpdater of glass_values.cc, in version 1.4): if the disk is full there, the exception
// cannot be caught.
void exit_on_terminate();

// Must be called right before the new generation becomes live. It changes consequence(). May be called from any thread.
void note_publication() noexcept;

// Returns what an error means for the index: nothing was published, or, after note_publication(), the new generation
// may be live.
std::string_view consequence() noexcept;

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
// Gives memory back to the system after a flood of expensive searches.
#pragma once

#include <cstddef>

namespace gonggo::searchd {

// If the allocator keeps more than `most` bytes that nobody uses, returns them to the system. The allocator of glibc
// returns only what lies at the end of its heaps. Of other allocators, nothing is known, so this does nothing there.
// Thread-safe. Takes some milliseconds if there is something to return.
void release_free_memory(std::size_t most);

}  // namespace gonggo::searchd

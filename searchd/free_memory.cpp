// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/free_memory.hpp"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace gonggo::searchd {

void release_free_memory([[maybe_unused]] std::size_t most) {
#if defined(__GLIBC__)
  if (mallinfo2().fordblks > most) {
    malloc_trim(0);
  }
#endif
}

}  // namespace gonggo::searchd

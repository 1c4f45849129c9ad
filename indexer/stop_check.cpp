// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/stop_check.hpp"

#include "common/base/error.hpp"

namespace gonggo::indexer {

void throw_if_stopped(const StopCheck& stop) {
  if (stop && stop()) {
    throw Error(ErrorKind::unpublished, "stopped by a signal while reading; nothing was published");
  }
}

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/standard_streams.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>

namespace gonggo {

void hold_standard_streams() {
  int file = -1;
  do {
    file = ::open("/dev/null", O_RDONLY);  // the lowest free number; read-only, so that writing to it fails
  } while (file >= 0 && file <= STDERR_FILENO);
  if (file > STDERR_FILENO) {
    ::close(file);
  }
}

void report_failed_writes() {
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace gonggo

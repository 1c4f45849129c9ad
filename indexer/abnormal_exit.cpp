// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/last_words.hpp"

#include <poll.h>
#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <string>

#include "common/base/shown_text.hpp"
#include "common/index/failure_text.hpp"
#include "indexer/program.hpp"

namespace gonggo::indexer {

void end_now(std::string_view message) {
  const std::string line = "gonggo-indexer: " + escaped_line(message) + "\n";
  pollfd output{STDERR_FILENO, POLLOUT, 0};
  if (::poll(&output, 1, 0) > 0) {
    [[maybe_unused]] const ssize_t ignored = ::write(STDERR_FILENO, line.data(), line.size());
  }
  std::_Exit(exit_unpublished);
}

void end_on_terminate() {
  std::set_terminate([] { end_now(failure_text() + "; the work was ended, and the live index stays as it was"); });
}

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
// gonggo-searchd without its command line: the server, its workers, and the thread that opens new generations of the
// index for the workers.
#pragma once

#include <functional>
#include <iosfwd>

#include "searchd/configuration.hpp"

namespace gonggo::searchd {

// Serves until the signal TERM or INT. The signal HUP calls `read_again`, which returns the new configuration. If
// `read_again` throws, the exception is logged and the old configuration stays. Throws Error if the daemon cannot
// start.
void serve(const Configuration& configuration, const std::function<Configuration()>& read_again);

// Does the work of --check-config: checks the addresses, the logs, the word lists and the index without listening.
// Writes the findings to `out`. Throws Error for the first fault that would keep the daemon from starting.
void check(const Configuration& configuration, std::ostream& out);

}  // namespace gonggo::searchd

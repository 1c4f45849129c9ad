// SPDX-License-Identifier: GPL-2.0-or-later
// gonggo-searchd without its command line: the server, its workers, and the thread that gives them new generations.
#pragma once

#include <functional>
#include <iosfwd>

#include "searchd/configuration.hpp"

namespace gonggo::searchd {

// Serves until TERM or INT. `read_again` is called for HUP and returns the new configuration; an exception from it is
// logged and the old configuration stays. Throws Error when the daemon cannot start.
void serve(const Configuration& configuration, const std::function<Configuration()>& read_again);

// --check-config: checks what serve() needs, without listening: the addresses, the logs, the word lists, the index.
// Writes what it found to `out`. Throws Error for the first thing that would keep the daemon from starting.
void check(const Configuration& configuration, std::ostream& out);

}  // namespace gonggo::searchd

// SPDX-License-Identifier: GPL-2.0-or-later
// gonggo-searchd without its command line: the server, its workers, and the thread that keeps them up to date.
#pragma once

#include <functional>
#include <iosfwd>

#include "searchd/configuration.hpp"

namespace gonggo::searchd {

// Serves until TERM or INT. `read_again` gives the configuration anew for HUP; what it throws is logged and
// the old one stays. Throws Error when it cannot start.
void serve(const Configuration& configuration, const std::function<Configuration()>& read_again);

// --check-config: tries everything serve() would, without listening: the addresses, the logs, the word
// lists, the index. Says on `out` what it found; throws Error at
// the first thing that would keep the daemon from starting.
void check(const Configuration& configuration, std::ostream& out);

}  // namespace gonggo::searchd

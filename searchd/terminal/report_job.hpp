// SPDX-License-Identifier: GPL-2.0-or-later
// The job --report of gonggo-search: a report about the query log of the daemon.
#pragma once

#include "common/base/options.hpp"
#include "common/search/searcher.hpp"
#include "searchd/terminal/options.hpp"

namespace gonggo::terminal {

// Prints the report that --report names. Throws Error(usage) if options do not fit, and Error(missing) if there is no
// query log in the directory.
ExitStatus print_report(const Settings& settings, Searcher& searcher);

}  // namespace gonggo::terminal

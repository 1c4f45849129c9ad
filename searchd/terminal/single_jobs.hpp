// SPDX-License-Identifier: GPL-2.0-or-later
// What gonggo-search does for one query, one announcement or one text. Results go to standard output, notes for a
// person to standard error. Each throws Error(usage) for options that do not fit together.
#pragma once

#include "common/base/options.hpp"
#include "common/search/searcher.hpp"
#include "searchd/terminal/options.hpp"

namespace gonggo::terminal {

// Asks the query on the command line and prints one page of results.
ExitStatus search_once(const Settings& settings, Searcher& searcher);

// --show: prints one whole announcement. The id may carry its source as results print it: main/w-1. Throws
// Error(usage) naming the sources where several of them have the id.
ExitStatus show_announcement(const Settings& settings, Searcher& searcher);

// --analyze: prints the tokens of a text.
ExitStatus analyze_text(const Settings& settings, Searcher& searcher);

}  // namespace gonggo::terminal

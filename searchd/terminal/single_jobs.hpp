// SPDX-License-Identifier: GPL-2.0-or-later
// The jobs of gonggo-search for one query, one announcement or one text. Results go to standard output. Notes for
// people go to standard error. A function throws Error(usage) if options do not fit together.
#pragma once

#include "common/base/options.hpp"
#include "common/search/searcher.hpp"
#include "searchd/terminal/options.hpp"

namespace gonggo::terminal {

// Asks the query on the command line and prints one page of results.
ExitStatus search_once(const Settings& settings, Searcher& searcher);

// --show: prints one complete announcement. The id may include the source, as in results: main/w-1. If several sources
// have the id, throws Error(usage) that names the sources.
ExitStatus show_announcement(const Settings& settings, Searcher& searcher);

// --similar: prints what resembles an announcement.
ExitStatus show_similar(const Settings& settings, Searcher& searcher);

// --analyze: prints the tokens of a text.
ExitStatus analyze_text(const Settings& settings, Searcher& searcher);

}  // namespace gonggo::terminal

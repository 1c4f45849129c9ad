// SPDX-License-Identifier: GPL-2.0-or-later
// What gonggo-search does for the queries of a file. Results go to standard output, queries that were refused to
// standard error. Each throws Error(usage) for options that do not fit together, and Error(missing|input|storage)
// naming the file and the line.
#pragma once

#include "common/base/options.hpp"
#include "common/search/searcher.hpp"
#include "searchd/terminal/options.hpp"

namespace gonggo::terminal {

// --batch: prints a TREC run.
ExitStatus search_batch(const Settings& settings, Searcher& searcher);

// --bench: prints how many queries are answered in a second of processor time.
ExitStatus measure_speed(const Settings& settings, Searcher& searcher);

// --eval: prints how well judged queries are answered. A query that was refused counts as one without hits.
ExitStatus evaluate(const Settings& settings, Searcher& searcher);

}  // namespace gonggo::terminal

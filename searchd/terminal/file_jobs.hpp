// SPDX-License-Identifier: GPL-2.0-or-later
// The jobs of gonggo-search that read queries from a file. Results go to standard output. Invalid queries are reported
// on standard error. Each function throws Error(usage) if options do not fit together, and Error(missing|input|storage)
// if a file is wrong. The message names the file, and the line if a line is wrong.
#pragma once

#include "common/base/options.hpp"
#include "common/search/searcher.hpp"
#include "searchd/terminal/options.hpp"

namespace gonggo::terminal {

// --batch: prints a TREC run.
ExitStatus search_batch(const Settings& settings, Searcher& searcher);

// --bench: prints the number of queries that are ranked in one second of CPU time.
ExitStatus measure_speed(const Settings& settings, Searcher& searcher);

// --eval: prints the quality measures of the judged queries. An invalid query counts as a query without hits.
ExitStatus evaluate(const Settings& settings, Searcher& searcher);

}  // namespace gonggo::terminal

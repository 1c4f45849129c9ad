// SPDX-License-Identifier: GPL-2.0-or-later
// The jobs of gonggo-search that complete what a person types. Results go to standard output. Each function throws
// Error(usage) if options do not fit together, and Error(missing|storage) if a file is wrong.
#pragma once

#include "common/base/options.hpp"
#include "common/search/searcher.hpp"
#include "searchd/terminal/options.hpp"

namespace gonggo::terminal {

// --suggest: prints the suggestions for a text.
ExitStatus suggest_once(const Settings& settings, Searcher& searcher);

// --suggest-bench: types each line of a file key by key, and prints how often the list is empty, where the line stands
// in the list, and the processor time of a key.
ExitStatus measure_suggestions(const Settings& settings, Searcher& searcher);

}  // namespace gonggo::terminal

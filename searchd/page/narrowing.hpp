// SPDX-License-Identifier: GPL-2.0-or-later
// Advice on the first page of a large answer: conditions that leave a part of it, as links with their counts. Pure and
// thread-safe.
#pragma once

#include "common/search/result.hpp"
#include "searchd/page/markup.hpp"
#include "searchd/page/view.hpp"

namespace gonggo::searchd {

inline constexpr std::uint64_t many_results = 100;  // more results than this bring the advice

// Writes the most frequent values of each facet that has no condition yet, if a value leaves at most half of the
// results. The topic is left out, because its values are the tabs. Writes nothing if there are few results or no value
// helps.
void write_narrowing(Markup& markup, const View& view, const SearchRequest& request, const SearchResult& result);

}  // namespace gonggo::searchd

// SPDX-License-Identifier: GPL-2.0-or-later
// What the result page says about a search: corrections, other readings, remarks, and the ways on from an empty answer.
// Whatever the engine offers is a link.
#pragma once

#include "common/search/result.hpp"
#include "searchd/page/markup.hpp"
#include "searchd/page/view.hpp"

namespace gonggo::searchd {

// Writes what was searched for instead, what may have been meant, and how the words were understood. Writes nothing if
// there is nothing to say.
void write_notices(Markup& markup, const View& view, const SearchRequest& request, const SearchResult& result);

// Writes the sentence of an empty answer, the ways on, and the searches that find something.
void write_nothing_found(Markup& markup, const View& view, const SearchResult& result);

// Returns the query with every word in straight quotes, so that it is searched for as typed. Returns an empty text if
// the query has signs of its own, because quotes would change their meaning.
std::string quoted_query(std::string_view query);

}  // namespace gonggo::searchd

// SPDX-License-Identifier: GPL-2.0-or-later
// The parts of the result page that narrow a search: topics, filters and the conditions in force. All of them are links
// and small forms with a button, so they need no script, and changing a selection never sends anything by itself.
#pragma once

#include <string>

#include "common/search/result.hpp"
#include "searchd/page/markup.hpp"
#include "searchd/page/view.hpp"

namespace gonggo::searchd {

// `all` is the number of results without the condition on the topic.
void write_topics(Markup& markup, const View& view, const SearchResult& result, std::uint64_t all);

// Writes each condition with a link that removes it, and a link that removes all. Writes nothing if there is none.
void write_conditions(Markup& markup, const View& view);

// Writes the filters: period, status, attachments, and the facets other than the topic.
void write_filters(Markup& markup, const View& view, const SearchRequest& request, const SearchResult& result);

// Writes the links that choose the order, and the form that chooses the number of results on a page.
void write_order(Markup& markup, const View& view, const SearchRequest& request);

// Returns a condition in words: "부서: 물산업과", "기간: 1주".
std::string condition_text(const View& view, const Parameter& condition);

// Returns the name of a status in the language of the page.
std::string status_text(const View& view, Status status);

}  // namespace gonggo::searchd

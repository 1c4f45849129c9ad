// SPDX-License-Identifier: GPL-2.0-or-later
// Results for programs of readers: the Atom feed (RFC 4287) with the totals of OpenSearch 1.1, and the description with
// which a browser searches from its address bar. Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/search/result.hpp"
#include "common/search/suggestion.hpp"
#include "searchd/page/view.hpp"

namespace gonggo::searchd {

// Returns the feed. `made` is the time at which the generation was made: the feed changes with it.
std::string atom_feed(const View& view, const SearchRequest& request, const SearchResult& result, Instant made);

// Returns the OpenSearch description. Its ShortName is the title of the site, cut to 16 characters.
std::string opensearch_description(const View& view);

// Returns suggestions in the form that a browser's address bar reads: ["물", ["물 클러스터", "물산업"]].
std::string browser_suggestions(std::string_view query, const std::vector<Suggestion>& suggestions);

}  // namespace gonggo::searchd

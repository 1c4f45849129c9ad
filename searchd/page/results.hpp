// SPDX-License-Identifier: GPL-2.0-or-later
// The result page and the start page. Pure and thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/search/result.hpp"
#include "searchd/page/view.hpp"

namespace gonggo::searchd {

// A download has at most this many results.
inline constexpr unsigned most_downloaded = 1'000;

// True if the request has neither a query nor a condition, so that the start page is shown.
bool is_start(const Conditions& conditions);

// Returns the page of the results. `all` is the number of results without the condition on the topic.
std::string result_page(const View& view, const SearchRequest& request, const SearchResult& result, std::uint64_t all);

// Returns the start page. `latest` are the newest announcements with the facet of the topics, `popular` the texts of
// popular queries.
std::string start_page(const View& view, const SearchRequest& request, const SearchResult& latest,
                       const std::vector<std::string>& popular);

// Returns the sentence with the honest count: "12건, 비슷한 공고 30건 더".
std::string count_text(const View& view, const SearchRequest& request, const SearchResult& result);

}  // namespace gonggo::searchd

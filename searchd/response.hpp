// SPDX-License-Identifier: GPL-2.0-or-later
// Results as JSON, for HTTP and for the terminal. docs/http-api.md shows each form.
// All functions are pure and thread-safe; those named *_json return valid JSON without a newline.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"
#include "common/search/request.hpp"
#include "common/search/searcher.hpp"

namespace gonggo::searchd {

std::string search_json(const SearchRequest& request, const SearchResult& result, Day today,
                        std::chrono::microseconds took);

// One element of "hits".
std::string hit_json(const Hit& hit, Day today);

// A whole document, with its body and the text of its attachments.
std::string document_json(const Announcement& announcement, std::string_view generation, Day today);

// The answer of /v1/facets: the counts of one facet, under the name that the request used.
std::string facet_json(std::string_view name, const SearchResult& result);

// The rows of the field table that hits and documents show by their key, in the order they are shown.
const std::vector<const Field*>& answer_fields();
// The key of the additional member that lists the components of a path, for example departmentPath.
std::string path_key(const Field& row);

// The address if its scheme is http or https, so that a browser may follow it; otherwise (javascript:, data:) empty.
std::string_view safe_url(std::string_view url);

}  // namespace gonggo::searchd

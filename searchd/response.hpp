// SPDX-License-Identifier: GPL-2.0-or-later
// Converts results to JSON for HTTP and for the terminal. docs/http-api.md shows each form.
// All functions are pure and thread-safe. The functions named *_json return valid JSON without a newline.
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
#include "common/search/suggester.hpp"

namespace gonggo::searchd {

// The messages of remarks are in `language`.
std::string search_json(const SearchRequest& request, const SearchResult& result, Day today,
                        std::chrono::microseconds took, Language language = Language::english);

// Returns one element of the array "hits".
std::string hit_json(const Hit& hit, Day today);

// Returns a complete document, with its body and the texts of its attachments.
std::string document_json(const Announcement& announcement, std::string_view generation, Day today);

// Returns the answer of /v1/similar for an announcement.
std::string similar_json(const Announcement& of, const SimilarResult& result, std::string_view generation, Day today);

// Returns the answer of /v1/facets: the counts of one facet. `name` is the name of the facet in the request.
std::string facet_json(std::string_view name, const SearchResult& result, Language language = Language::english);

// Returns the answer of /v1/suggest. `query` is the text that was typed.
std::string suggestions_json(std::string_view query, const std::vector<Suggestion>& suggestions);

// Returns the rows of the field table that hits and documents show, in the order of the answer.
const std::vector<const Field*>& answer_fields();
// Returns the key of the JSON member that lists the components of a path, for example departmentPath.
std::string path_key(const Field& row);

// Returns the URL if its scheme is http or https, because a browser may follow such a URL safely. Returns an empty text
// for other schemes, such as javascript: and data:.
std::string_view safe_url(std::string_view url);

}  // namespace gonggo::searchd

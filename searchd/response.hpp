// SPDX-License-Identifier: GPL-2.0-or-later
// Results as JSON, the same over HTTP and in the terminal. docs/http-api.md shows each form.
// All functions are pure and thread-safe; what they give is valid JSON without a newline.
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

namespace gonggo {

std::string search_json(const SearchRequest& request, const SearchResult& result, Day today,
                        std::chrono::microseconds took);

// One element of "hits".
std::string hit_json(const Hit& hit, Day today);

// A whole document, with its body and the text of its attachments.
std::string document_json(const Announcement& announcement, std::string_view generation, Day today);

// One facet, by the name it was asked for.
std::string facet_json(std::string_view name, const SearchResult& result);

// The rows of the field table that hits and documents show by their key, in the order they are shown.
const std::vector<const Field*>& answer_fields();
// The further member that lists the components of a path: departmentPath.
std::string path_key(const Field& row);

// The address if a browser may follow it safely, http and https; otherwise (javascript:, data:) nothing.
std::string_view safe_url(std::string_view url);

// RFC 9457. `code` is stable and `type` is made of it.
struct Problem {
  unsigned status = 500;
  std::string code;
  std::string detail;     // one sentence for a person
  std::string parameter;  // the one at fault; may be empty
};
std::string problem_json(const Problem& problem, std::string_view request_id);

std::string_view reason_phrase(unsigned status);  // "Not Found"

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the values of HTTP headers (RFC 9110). All functions are pure, total and thread-safe.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "common/base/language.hpp"

namespace gonggo::searchd {

// True if a Content-Type header names the media type `type`. Case and parameters such as charset are ignored.
bool is_media_type(std::string_view content_type, std::string_view type);

// True if an Accept header accepts JSON answers (RFC 9110, 12.5.1). Case and the parameters of a media range are
// ignored, apart from its weight. The range that names JSON most exactly decides: JSON is accepted unless the weight of
// this range is zero. A header that names application/problem+json accepts JSON, too. An empty header accepts
// everything.
bool accepts_json(std::string_view accept);

// Returns the language of an Accept-Language header (RFC 9110, 12.5.4) that has the greatest weight, and of those with
// equal weights the first. Returns nullopt if it names no language that parse_language() knows, or only with weight 0.
std::optional<Language> preferred_language(std::string_view accept_language);

// True if an Accept header names text/html, as browsers do when a person opens an address.
bool asks_for_html(std::string_view accept);

// Splits a list at each `separator` (a comma or a semicolon) that is not inside a quoted string. The elements are
// trimmed, and empty ones are left out. A quoted string that does not end extends to the end of the list.
std::vector<std::string_view> list_elements(std::string_view list, char separator);

// True if an If-None-Match header lists this entity tag. Tags are compared by the weak comparison of RFC 9110, 8.8.3.2.
// False for the header "*", which the caller must handle.
bool lists_tag(std::string_view if_none_match, std::string_view tag);

// True if a client may choose `text` as its request id: 1 to 64 characters of [A-Za-z0-9._-].
bool is_request_id(std::string_view text);

}  // namespace gonggo::searchd

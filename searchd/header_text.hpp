// SPDX-License-Identifier: GPL-2.0-or-later
// Reading the values of HTTP headers (RFC 9110). All functions are pure, total and thread-safe.
#pragma once

#include <string_view>

namespace gonggo::searchd {

// Whether a Content-Type is this media type; case and parameters such as charset are ignored.
bool is_media_type(std::string_view content_type, std::string_view type);

// Whether an Accept header accepts JSON answers and problems (RFC 9110, 12.5.1). Weights are not compared, but q=0
// excludes a range. An empty header accepts everything.
bool accepts_json(std::string_view accept);

// Whether an If-None-Match header lists this entity tag, by the weak comparison of RFC 9110, 8.8.3.2. The caller
// must handle the header "*": here it lists no tag.
bool lists_tag(std::string_view if_none_match, std::string_view tag);

// A request id that a client may choose: 1 to 64 characters of [A-Za-z0-9._-].
bool is_request_id(std::string_view text);

}  // namespace gonggo::searchd

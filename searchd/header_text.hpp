// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the values of HTTP headers (RFC 9110). All functions are pure, total and thread-safe.
#pragma once

#include <string_view>

namespace gonggo::searchd {

// True if a Content-Type header names the media type `type`. Case and parameters such as charset are ignored.
bool is_media_type(std::string_view content_type, std::string_view type);

// True if an Accept header accepts JSON answers or JSON problems (RFC 9110, 12.5.1). Weights are not compared, but a
// media range with q=0 does not count. An empty header accepts everything.
bool accepts_json(std::string_view accept);

// True if an If-None-Match header lists this entity tag. Tags are compared by the weak comparison of RFC 9110, 8.8.3.2.
// False for the header "*", which the caller must handle.
bool lists_tag(std::string_view if_none_match, std::string_view tag);

// True if a client may choose `text` as its request id: 1 to 64 characters of [A-Za-z0-9._-].
bool is_request_id(std::string_view text);

}  // namespace gonggo::searchd

// SPDX-License-Identifier: GPL-2.0-or-later
// Compresses answers with gzip (RFC 1952). All functions are pure and thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace gonggo::searchd {

// True if an Accept-Encoding header (RFC 9110, 12.5.3) accepts gzip and does not prefer the answer as it is. The
// element that names gzip (or x-gzip) decides, else "*". An absent header accepts it, too, but most clients without the
// header cannot read gzip, so the result is false.
bool prefers_gzip(std::string_view accept_encoding);

// True if an answer of this type and size is worth compressing: a text of at least a kilobyte. A smaller one fits into
// one packet anyway.
bool is_worth_compressing(std::string_view content_type, std::size_t bytes);

// Throws std::bad_alloc if there is not enough memory.
std::string gzip(std::string_view text);

}  // namespace gonggo::searchd

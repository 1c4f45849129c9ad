// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// Returns the bytes as text that may be stored, indexed and shown. Malformed UTF-8 becomes U+FFFD, and a tab becomes a
// space. All other control characters except the newline are removed. Total, thread-safe.
std::string clean_utf8(std::string_view bytes);

// True if the bytes are well-formed UTF-8. Total, thread-safe.
bool is_utf8(std::string_view bytes);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// Text that may be stored, indexed and shown: malformed UTF-8 becomes U+FFFD, a tab becomes a space, and the other
// control characters except the newline are dropped. Total, thread-safe.
std::string clean_utf8(std::string_view bytes);

}  // namespace gonggo

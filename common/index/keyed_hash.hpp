// SPDX-License-Identifier: GPL-2.0-or-later
// HMAC with SHA-256 (RFC 2104), by nettle. Without the key, nobody can tell which text a hash belongs to, not
// even by trying all texts. Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// Returns the first 16 hexadecimal digits of the hash of the text under the key.
std::string keyed_hash(std::string_view key, std::string_view text);

}  // namespace gonggo

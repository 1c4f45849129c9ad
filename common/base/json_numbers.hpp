// SPDX-License-Identifier: GPL-2.0-or-later
// Boost.JSON writes every double with an exponent (2.7E1): this is valid JSON, but hard to read for people.
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// Returns JSON text (RFC 8259) with the same values. Numbers of ordinary size are written without an exponent: 27,
// 9.584, 0.001. Strings are not changed. Total (text that is not JSON comes back with some numbers rewritten),
// thread-safe.
std::string plain_numbers(std::string_view json);

}  // namespace gonggo

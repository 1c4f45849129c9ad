// SPDX-License-Identifier: GPL-2.0-or-later
// Boost.JSON writes every double with an exponent (2.7E1): valid, and hard on people who read an answer.
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// JSON text (RFC 8259) with the same values, numbers of ordinary size written plainly: 27, 9.584, 0.001.
// Strings are left alone. Total (text that is not JSON comes back with some numbers rewritten), thread-safe.
std::string plain_numbers(std::string_view json);

}  // namespace gonggo

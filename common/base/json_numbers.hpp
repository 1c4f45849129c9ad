// SPDX-License-Identifier: GPL-2.0-or-later
// Rewrites the numbers that Boost.JSON prints. Boost.JSON writes every double with an exponent (2.7E1), which is valid
// JSON but hard for people to read.
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// Returns the JSON text (RFC 8259) with the same values. 0 and numbers from 1e-6 to below 1e15 are written without an
// exponent: 27, 9.584, 0.001. Strings are not changed. In text that is not JSON, some numbers may be rewritten.
// Thread-safe.
std::string plain_numbers(std::string_view json);

}  // namespace gonggo

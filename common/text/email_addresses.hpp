// SPDX-License-Identifier: GPL-2.0-or-later
// Finds e-mail addresses (personal.hpp). Private to common/text. Pure, total and thread-safe.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "common/text/personal_characters.hpp"

namespace gonggo {

// Returns the bytes [first, second) of each address, in the order of the text. They do not overlap.
std::vector<std::pair<std::size_t, std::size_t>> find_email_addresses(const std::vector<Character>& characters);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/message.hpp"

namespace gonggo {

// Returns the Levenshtein distance in bytes. Thread-safe.
std::size_t edit_distance(std::string_view a, std::string_view b);

// Returns "; did you mean X?", where X is the name in `known` with the smallest edit distance to `name`. Returns an
// empty message if no name is near. Thread-safe.
Message nearest_hint(std::string_view name, const std::vector<std::string>& known);

}  // namespace gonggo

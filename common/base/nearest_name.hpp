// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

// Returns "; did you mean X?", where X is the name in `known` with the smallest edit distance to `name`. Returns "" if
// no name is near. Thread-safe.
std::string nearest_hint(std::string_view name, const std::vector<std::string>& known);

}  // namespace gonggo

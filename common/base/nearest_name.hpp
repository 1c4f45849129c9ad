// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

// "; did you mean X?" for the name of `known` that needs the fewest edits, or "" if none is near. Total, thread-safe.
std::string nearest_hint(std::string_view name, const std::vector<std::string>& known);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Names what was probably meant by a parameter or a value that does not exist. All functions are pure, total and
// thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/base/message.hpp"
#include "common/search/request.hpp"

namespace gonggo {

// Returns "; did you mean X?", where X is the parameter that other search engines or boards call `name`, the filter
// that has this name as a field (담당부서), or the parameter with the nearest name. Ignores case, separators and
// brackets (pageSize, board[]). Returns an empty message if nothing is near.
// Only parameters that a request over HTTP may have are named.
Message parameter_hint(std::string_view name);

// Returns the error for a parameter that is not among `taken`, which are the parameters that an address or a command
// takes. The message lists them, and names the one that was probably meant.
RequestError refused_parameter(std::string_view name, const std::vector<std::string>& taken);

// The same as parameter_hint() for a value of a parameter. `choices` has the accepted values, separated by "|".
Message choice_hint(std::string_view parameter, std::string_view value, std::string_view choices);

}  // namespace gonggo

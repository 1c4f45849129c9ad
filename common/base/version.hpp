// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace gonggo {

std::string_view version();  // version of the programs, such as 0.1.0

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace gonggo {

std::string_view version();  // of the programs: 0.1.0

}  // namespace gonggo

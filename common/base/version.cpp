// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/version.hpp"

namespace gonggo {

std::string_view version() { return GONGGO_VERSION; }

}  // namespace gonggo

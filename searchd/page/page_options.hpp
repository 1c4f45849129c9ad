// SPDX-License-Identifier: GPL-2.0-or-later
// The options of the search page and of public addresses, and the settings made from them.
#pragma once

#include <vector>

#include "common/base/option_table.hpp"
#include "common/base/settings.hpp"
#include "searchd/page/settings.hpp"

namespace gonggo::searchd {

std::vector<Option> page_options();

// Checks the values of page_options(). Throws Error(usage) if one is wrong. The message names the option, or the file,
// the line and the key.
PageSettings read_page_settings(const Values& values);

}  // namespace gonggo::searchd

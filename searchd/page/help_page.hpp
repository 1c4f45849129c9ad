// SPDX-License-Identifier: GPL-2.0-or-later
// The help page: how to search. Its list of fields is made from the field table. Pure and thread-safe.
#pragma once

#include <string>

#include "searchd/page/view.hpp"

namespace gonggo::searchd {

std::string help_page(const View& view);

}  // namespace gonggo::searchd

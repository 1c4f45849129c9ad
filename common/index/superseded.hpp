// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: finds what is superseded (notice.hpp) before a build writes the documents.
#pragma once

#include <cstddef>
#include <vector>

#include "common/index/spool.hpp"

namespace gonggo {

// Returns for each of `documents`, which are indexes in the spool, whether another one of them has taken its place.
// Reads those that share the hash of their notice with others.
std::vector<bool> find_superseded(const Spool& spool, const std::vector<std::size_t>& documents);

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Defines the commands, options and exit statuses of gonggo-indexer.
#pragma once

#include "common/base/options.hpp"

namespace gonggo::indexer {

inline constexpr int exit_clean = 0;
inline constexpr int exit_with_rejects = 1;
inline constexpr int exit_usage = 2;
inline constexpr int exit_unpublished = 3;
inline constexpr int exit_locked = 4;
inline constexpr int exit_source_failed = 5;

Program indexer_program();

}  // namespace gonggo::indexer

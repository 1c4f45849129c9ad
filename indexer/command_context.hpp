// SPDX-License-Identifier: GPL-2.0-or-later
// The objects that every command of gonggo-indexer uses.
#pragma once

#include <chrono>
#include <filesystem>
#include <ostream>

#include "common/base/options.hpp"
#include "indexer/console.hpp"
#include "indexer/job.hpp"

namespace gonggo::indexer {

struct CommandContext {
  std::ostream& out;  // answers that a program may read, for example status --json
  Console& console;   // everything meant for a person
  Interruption interruption;
};

// The index directory. Throws Error(usage) if none is named.
std::filesystem::path index_of(const Settings& settings);

// How long to wait for a lock. Call it only for commands that have --wait.
std::chrono::milliseconds wait_of(const Settings& settings);

}  // namespace gonggo::indexer

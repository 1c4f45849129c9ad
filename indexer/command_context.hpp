// SPDX-License-Identifier: GPL-2.0-or-later
// Defines the objects that all commands of gonggo-indexer use.
#pragma once

#include <chrono>
#include <filesystem>
#include <ostream>

#include "common/base/options.hpp"
#include "indexer/console.hpp"
#include "indexer/job.hpp"

namespace gonggo::indexer {

struct CommandContext {
  std::ostream& out;  // receives output that a program may read, for example of status --json
  Console& console;   // receives all messages for a person
  Interruption interruption;
  Clock clock = now;           // decides which announcements a build withholds; tests set it
  SourceWall* wall = nullptr;  // IndexingJob::wall
};

// Returns the index directory. Throws Error(usage) if the settings name none.
std::filesystem::path index_of(const Settings& settings);

// Returns how long a command waits for a lock. Must be called only for commands that have the option --wait.
std::chrono::milliseconds wait_of(const Settings& settings);

}  // namespace gonggo::indexer

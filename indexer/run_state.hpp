// SPDX-License-Identifier: GPL-2.0-or-later
// What the last run of a site published, so that the next one reads only what changed. It is kept in a file of the
// spool folder. If the file is lost or cannot be read, the next run builds everything afresh.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "common/base/date.hpp"
#include "common/base/settings.hpp"
#include "indexer/source.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

struct RunState {
  std::string settings;                      // hash of the configuration, the word lists and the version of the program
  std::string live;                          // name of the generation that was live after the run
  Instant built{};                           // when everything was built last
  std::map<std::string, std::string> files;  // of each source, the hash that files_hash() returns
};

RunState read_run_state(const std::filesystem::path& path);  // empty if there is none
// Throws Error(storage).
void write_run_state(const std::filesystem::path& path, const RunState& state);

// Returns the hash for RunState::settings.
std::string settings_hash(const Settings& settings);
// Returns a hash of the paths, sizes and times of the files of a source, whose tables are given. It is empty if the
// files cannot be found, or if a table has none but a command or a database, so that nothing tells whether it changed.
std::string files_hash(const std::vector<SourceSpec>& tables, const StopCheck& stop);

}  // namespace gonggo::indexer

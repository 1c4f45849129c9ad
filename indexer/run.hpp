// SPDX-License-Identifier: GPL-2.0-or-later
// One run of build or update: sources are read, announcements go to the writer, rejects are counted and kept.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "common/index/writer.hpp"
#include "indexer/console.hpp"
#include "indexer/source.hpp"

namespace gonggo {

struct Run {
  std::filesystem::path index;
  std::vector<SourceSpec> sources;
  std::filesystem::path rejects;  // every reject goes to this file, one JSON object a line; empty: to none
  bool strict = false;            // the first reject ends the run before anything is published
  BuildOptions build;             // of these, update uses `wait` only
};

struct RunReport {
  Published published;
  std::uint64_t files = 0;
  std::uint64_t announcements = 0;  // read, whether indexed or left out as duplicates
  std::uint64_t rejects = 0;
  std::uint64_t flaws = 0;                       // values that were left out of announcements that were kept
  std::map<std::string, std::uint64_t> reasons;  // of rejects, without the values they quote
  double seconds = 0;
  double cpu_seconds = 0;
};

// Throw what read_source(), Build and Update throw, and Error(unpublished) for a reject when strict.
RunReport run_build(const Run& run, Console& console, const std::function<bool()>& stop);
RunReport run_update(const Run& run, Console& console, const std::function<bool()>& stop);

// For --report: one JSON object. `error` is empty after a success.
std::string report_json(const RunReport& report, const std::string& command, const std::string& error);

}  // namespace gonggo

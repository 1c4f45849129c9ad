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

#include "common/index/build.hpp"
#include "indexer/console.hpp"
#include "indexer/source.hpp"

namespace gonggo {

struct Run {
  std::filesystem::path index;
  std::vector<SourceSpec> sources;
  std::filesystem::path rejects;  // every reject goes to this file, one JSON object a line; empty: to none
  std::filesystem::path report;   // where the caller will write; it and `rejects` may not be one of the inputs
  bool strict = false;            // the first reject ends the run before anything is published
  BuildOptions build;             // of these, update uses `wait` only
};

struct RunReport {
  Published published;
  std::uint64_t files = 0;
  std::uint64_t announcements = 0;  // read, whether indexed or left out as duplicates
  std::uint64_t rejects = 0;
  std::uint64_t unread = 0;                      // files not read to their end
  std::uint64_t flaws = 0;                       // values that were left out of announcements that were kept
  std::map<std::string, std::uint64_t> reasons;  // of rejects, without the values they quote
  double seconds = 0;
  double cpu_seconds = 0;
};

// How a run is interrupted from outside.
struct Interruption {
  std::function<bool()> came;      // asked often; true ends the run, nothing published
  std::function<void()> too_late;  // called right before the new generation becomes live
};

// Fill in the report as far as they come. Throw what read_source(), Build and Update throw, Error(usage) where an input
// would be overwritten, and Error(unpublished) for a reject when strict. All inputs are looked up before the index is
// touched.
void run_build(const Run& run, Console& console, const Interruption& interruption, RunReport& report);
void run_update(const Run& run, Console& console, const Interruption& interruption, RunReport& report);

// For --report: one JSON object. `error` is empty after a success.
std::string report_json(const RunReport& report, const std::string& command, const std::string& error);

}  // namespace gonggo

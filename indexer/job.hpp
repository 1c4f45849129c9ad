// SPDX-License-Identifier: GPL-2.0-or-later
// One build or update: the files of its sources are read, every announcement goes through the stages, the last of which
// hands it to the writer, and the result is published.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "common/index/build.hpp"
#include "indexer/console.hpp"
#include "indexer/report.hpp"
#include "indexer/source.hpp"

namespace gonggo::indexer {

struct IndexingJob {
  std::filesystem::path index;
  std::vector<SourceSpec> sources;
  std::filesystem::path rejects;  // see RejectLog; empty: no file
  std::filesystem::path report;   // where the caller will write; it and `rejects` may not be one of the inputs
  bool strict = false;            // the first reject or value left out ends the job before anything is published
  BuildOptions build;             // of these, an update uses `wait` only
};

// How a job is interrupted from outside.
struct Interruption {
  std::function<bool()> came;      // asked often; true ends the job, nothing published
  std::function<void()> too_late;  // called right before the new generation becomes live
};

// Both fill in the report as far as they come. They throw what find_files(), read_files(), Build and Update throw,
// Error(usage) if an input would be overwritten, and Error(unpublished) if the job is strict and something is left out.
// All inputs are looked up before the index is touched.
void run_build(const IndexingJob& job, Console& console, const Interruption& interruption, JobReport& report);
void run_update(const IndexingJob& job, Console& console, const Interruption& interruption, JobReport& report);

}  // namespace gonggo::indexer

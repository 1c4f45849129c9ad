// SPDX-License-Identifier: GPL-2.0-or-later
// A job is one build or update. It reads the files of its sources and passes every announcement through the stages. The
// last stage gives the announcement to the writer. At the end the job publishes the result.
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
  std::filesystem::path report;   // where the caller will write; neither it nor `rejects` may be an input
  bool strict = false;            // the first reject or left-out value ends the job, and nothing is published
  BuildOptions build;             // of these, an update uses `wait` only
};

// How a job is interrupted from outside.
struct Interruption {
  std::function<bool()> came;      // called often; true ends the job, and nothing is published
  std::function<void()> too_late;  // called right before the new generation becomes live
};

// Both functions fill in the report, also if they fail later. They throw what find_files(), read_files(), Build and
// Update throw, Error(usage) if an input would be overwritten, and Error(unpublished) if the job is strict and
// something is left out. All inputs are found before the index is changed.
void run_build(const IndexingJob& job, Console& console, const Interruption& interruption, JobReport& report);
void run_update(const IndexingJob& job, Console& console, const Interruption& interruption, JobReport& report);

}  // namespace gonggo::indexer

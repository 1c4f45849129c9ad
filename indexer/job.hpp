// SPDX-License-Identifier: GPL-2.0-or-later
// Runs a job: one build or one update. A job reads the files of its sources and passes every announcement through its
// stages. The last stage gives the announcement to the writer. At the end, the job publishes the result.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "common/index/build.hpp"
#include "indexer/console.hpp"
#include "indexer/extract/file_extractor.hpp"
#include "indexer/report.hpp"
#include "indexer/source.hpp"

namespace gonggo::indexer {

class SourceWall;

struct IndexingJob {
  std::filesystem::path index;
  std::vector<SourceSpec> sources;
  std::filesystem::path rejects;  // path of the rejects file (see RejectLog); empty: no file
  std::filesystem::path report;   // report of the caller; like `rejects`, it must not be an input
  bool strict = false;            // true: the first reject or left-out value ends the job without publication
  // True for a job that a timer starts (the command run). The inputs are all that the sources have. A build keeps the
  // documents that a source with its newest announcements only does not list any more, and an update removes those that
  // another source does not have any more. A source that would lose too many documents fails, not the whole job.
  bool is_routine = false;
  SourceWall* wall = nullptr;          // SourceEvents::wall
  FileExtractor::Options attachments;  // how the attachments of sources that have files of them are read
  BuildOptions build;                  // options of a build; an update uses only `wait`, the shares that may vanish and
                                       // `personal`, which also says what is masked in the rejects file
};

// Lets the caller interrupt a job.
struct Interruption {
  std::function<bool()> came;      // called often; if it returns true, the job ends without publication
  std::function<void()> too_late;  // called right before the new generation becomes live
};

// A source fails if one of its inputs is missing, cannot be read to its end or is not what it was, or if every record
// of it is rejected. Its records are then given up, and the index keeps those that it has (JobReport::failed). The
// other sources are published. An update reads of a database only what changed since the live generation was made, if
// the source says how, and removes the documents that the database no longer has. If all sources failed, nothing is
// published: the error of the only source is thrown, or Error(unpublished) with the reasons of all. With an allowed
// drop of 100 % a build publishes what could be read.
//
// Both functions fill in the report, even if they fail later. All inputs are found before the index is changed. Both
// throw the errors of find_files(), read_files(), Build and Update. They throw Error(usage) if an output file would
// overwrite an input. They throw Error(unpublished) if the job is strict and a record or value is left out.
void run_build(const IndexingJob& job, Console& console, const Interruption& interruption, JobReport& report);
void run_update(const IndexingJob& job, Console& console, const Interruption& interruption, JobReport& report);

// Returns the number of documents that the live generation has of the source, shown and withheld; 0 if there is no
// generation that can be read.
std::uint64_t live_documents_of(const std::filesystem::path& index, const std::string& source);

// Warns of each source that failed, with the reason.
void warn_of_failures(Console& console, const JobReport& report);

}  // namespace gonggo::indexer

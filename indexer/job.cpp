// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/job.hpp"

#include <optional>
#include <string>

#include "common/base/error.hpp"
#include "common/index/update.hpp"
#include "indexer/files.hpp"
#include "indexer/reject_log.hpp"
#include "indexer/source_reader.hpp"

namespace gonggo::indexer {
namespace {

// A stage is one step between reading and the index. It may change the announcement. It returns the reason to reject
// the announcement, or nullopt to pass it to the next stage. `place` says where the announcement was read.
using Stage = std::function<std::optional<std::string>(Announcement& announcement, const std::string& place)>;

struct SourceFiles {
  const SourceSpec* source;
  FoundFiles found;
};

// Checks every source and finds its files. Throws Error(usage) if an output file is one of the inputs.
std::vector<SourceFiles> find_inputs(const IndexingJob& job, const StopCheck& stop) {
  for (const SourceSpec& source : job.sources) {
    check_source(source);
  }
  std::vector<SourceFiles> inputs;
  for (const SourceSpec& source : job.sources) {
    inputs.push_back({&source, find_files(source.paths, source.paths_origin, stop)});
    for (const InputFile& file : inputs.back().found.files) {
      throw_if_stopped(stop);
      for (const std::filesystem::path& output : {job.rejects, job.report}) {
        if (std::error_code differs; !output.empty() && std::filesystem::equivalent(file.path, output, differs)) {
          throw Error(ErrorKind::usage, say("input_overwritten", {{"file", output.string()}}));
        }
      }
    }
  }
  return inputs;
}

std::uint64_t bytes_of(const std::vector<SourceFiles>& inputs) {
  std::uint64_t bytes = 0;
  for (const SourceFiles& input : inputs) {
    bytes += input.found.bytes;
  }
  return bytes;
}

// Reads every input and passes every announcement through the stages.
void read_all(const std::vector<SourceFiles>& inputs, const std::vector<Stage>& stages, RejectLog& log,
              Console& console, const StopCheck& stop, JobReport& report) {
  const auto reason_of = [&](Announcement& announcement, const std::string& origin) -> std::optional<std::string> {
    for (const Stage& stage : stages) {
      if (auto reason = stage(announcement, origin)) {
        return reason;
      }
    }
    return std::nullopt;
  };
  SourceEvents events;
  events.announcement = [&](Announcement&& announcement, const Origin& origin) {
    if (const auto reason = reason_of(announcement, place(origin))) {
      log.reject({origin, *reason, {}});
    } else {
      ++report.announcements;
    }
  };
  events.reject = [&](const Reject& rejected) { log.reject(rejected); };
  events.left_out = [&](const LeftOutValue& value) { log.left_out(value); };
  events.notice = [&](const std::string& notice) { console.warn(notice); };
  events.progress = [&](const SourceProgress& bytes) { console.read(bytes); };
  events.stop = stop;
  for (const SourceFiles& input : inputs) {
    const SourceCounts counts = read_files(*input.source, input.found, events);
    report.files += counts.files;
    report.unread += counts.unread;
  }
  log.finish();
}

WriterEvents events_of(Console& console, RejectLog& log, JobClock& clock, const Interruption& interruption) {
  return {.progress =
              [&](Phase phase, std::uint64_t done, std::uint64_t total) {
                clock.enter(phase);
                console.progress(phase, done, total);
              },
          .duplicate = [&](const std::string& source, const std::string& id,
                           const std::string& origin) { log.duplicate(source, id, origin); },
          .stop = interruption.came,
          .committing = interruption.too_late,
          .warning = [&](const std::string& message) { console.warn(message); }};
}

}  // namespace

void run_build(const IndexingJob& job, Console& console, const Interruption& interruption, JobReport& report) {
  JobClock clock(report);
  const std::vector<SourceFiles> inputs = find_inputs(job, interruption.came);
  BuildOptions options = job.build;
  options.input_bytes = bytes_of(inputs);
  RejectLog log(job.rejects, job.strict, console, report);
  Build build(job.index, options, events_of(console, log, clock, interruption));
  const std::vector<Stage> stages{
      [&](const Announcement& announcement, const std::string& origin) { return build.add(announcement, origin); }};
  read_all(inputs, stages, log, console, interruption.came, report);
  if (report.unread > 0 && options.allow_drop_percent < 100) {
    throw Error(ErrorKind::unpublished, say("inputs_unread", {{"inputs", report.unread}}));
  }
  report.published = build.publish();
}

void run_update(const IndexingJob& job, Console& console, const Interruption& interruption, JobReport& report) {
  JobClock clock(report);
  const std::vector<SourceFiles> inputs = find_inputs(job, interruption.came);
  RejectLog log(job.rejects, job.strict, console, report);
  Update update(job.index, job.build.wait, events_of(console, log, clock, interruption));
  const std::vector<Stage> stages{
      [&](const Announcement& announcement, const std::string& origin) { return update.put(announcement, origin); }};
  read_all(inputs, stages, log, console, interruption.came, report);
  report.published = update.publish();
}

}  // namespace gonggo::indexer

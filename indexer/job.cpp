// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/job.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "common/base/error.hpp"
#include "common/index/erased_list.hpp"
#include "common/index/generation.hpp"
#include "common/index/last_read.hpp"
#include "common/index/update.hpp"
#include "indexer/all_ids.hpp"
#include "indexer/attachment_files.hpp"
#include "indexer/attachment_reader.hpp"
#include "indexer/files.hpp"
#include "indexer/header_memory.hpp"
#include "indexer/reject_log.hpp"
#include "indexer/source_files.hpp"
#include "indexer/source_reader.hpp"

namespace gonggo::indexer {
namespace {

// A stage is one step between reading and the index. It may change the announcement. It returns the reason to reject
// the announcement, or nullopt to pass it to the next stage. `place` says where the announcement was read, and `masked`
// which personal numbers were masked in it already.
using Stage = std::function<std::optional<Message>(Announcement& announcement, const std::string& place,
                                                   const PersonalCounts& masked)>;

using LiveDocuments = std::function<std::uint64_t(const std::string& source)>;

struct SourceFiles {
  SourceSpec source;
  FoundFiles found;
};

// Receives what is known of a source besides its announcements, after it was read well. Each may be empty.
struct SourceAnswers {
  std::function<void(const std::string& source)> newest_only;  // it lists its newest announcements only
  // What is to be known of the source at its next reading: the clock of its database, or the columns of its tables.
  std::function<void(const std::string& source, const std::string& text)> last_read;
  // Called once for a source that has several tables, after the last of them. If `wants_all_ids` is false, only a
  // database with a query for them says its ids.
  std::function<void(const std::string& source, const std::set<std::string>& ids)> all_ids;
  bool wants_all_ids = false;
  // True for an announcement that was erased on request: not even its attachments are read.
  std::function<bool(const std::string& source, const std::string& id)> leaves_out;
  AttachmentReader::IsErased is_erased;  // the same at any later moment
};

// True if the error comes from the inputs of a source, so that the other sources can be read.
bool is_of_source(const Error& error) { return error.kind() == ErrorKind::input || error.kind() == ErrorKind::missing; }

void fail(const std::string& source, ErrorKind kind, const Message& reason, JobReport& report) {
  const bool is_first = std::none_of(report.failed.begin(), report.failed.end(),
                                     [&](const FailedSource& failed) { return failed.name == source; });
  if (is_first) {
    report.failed.push_back({source, reason, kind});
  }
}

// Throws Error(usage) if an output file is one of the files.
void refuse_outputs(const IndexingJob& job, const FoundFiles& found, const StopCheck& stop) {
  for (const InputFile& file : found.files) {
    throw_if_stopped(stop);
    for (const std::filesystem::path& output : {job.rejects, job.report}) {
      if (std::error_code differs; !output.empty() && std::filesystem::equivalent(file.path, output, differs)) {
        throw Error(ErrorKind::usage, say("input_overwritten", {{"file", output.string()}}));
      }
    }
  }
}

// Checks every source and finds its files. A source whose files are missing has failed.
std::vector<SourceFiles> find_inputs(const IndexingJob& job, const StopCheck& stop, JobReport& report) {
  for (const SourceSpec& source : job.sources) {
    check_source(source);
  }
  std::vector<SourceFiles> inputs;
  for (const SourceSpec& source : job.sources) {
    try {
      inputs.push_back({source, find_source_files(source, stop)});
      refuse_outputs(job, inputs.back().found, stop);
    } catch (const Error& error) {
      if (!is_of_source(error)) {
        throw;
      }
      fail(source.name, error.kind(), error.message(), report);
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

// Throws Error(input) if what was read must not be taken for the whole source. A build says how many documents of the
// source are live. A page alone that lacks records is a sample, unless the index has more than the page gives.
void require_whole(const SourceCounts& counts, std::uint64_t taken, std::optional<std::uint64_t> live) {
  const bool is_build = live.has_value();
  if (counts.unread > 0) {
    throw Error(ErrorKind::input, is_build ? say("inputs_unread_by_build", {{"inputs", counts.unread}})
                                           : say("inputs_unread", {{"inputs", counts.unread}}));
  }
  if (is_build && counts.missing > 0) {
    throw Error(ErrorKind::input, say("pages_missing", {{"records", counts.missing}}));
  }
  if (is_build && counts.missing_of_lone_pages > 0 && taken < *live) {
    throw Error(
        ErrorKind::input,
        say("page_shorter", {{"records", taken}, {"missing", counts.missing_of_lone_pages}, {"documents", *live}}));
  }
  if (taken == 0 && counts.rejects > 0) {
    throw Error(ErrorKind::input, say("all_rejected", {{"records", counts.rejects}}));
  }
}

// Decides what happens if not everything of a source could be read.
enum class Partial { fails, is_published };

// Throws Error(input) if the tables of a source lack columns that they had when the live generation was made.
void require_columns(const std::string& last_read, const Columns& now) {
  if (const std::string missing = missing_columns(columns_of(last_read), now); !missing.empty()) {
    throw Error(ErrorKind::input, say("columns_gone", {{"columns", missing}}));
  }
}

// Reads every input and passes every announcement through the stages. A source that fails is added to the report.
// `live` gives the number of live documents of a source if the inputs are to be all of it, as in a build. `last_read`
// is what the live generation knows of the sources.
void read_all(const std::vector<SourceFiles>& inputs, FileExtractor& extractor, const std::vector<Stage>& stages,
              Partial partial, const LiveDocuments& live, const LastRead& last_read, const SourceAnswers& answers,
              RejectLog& log, Console& console, const PersonalPolicy& hidden, SourceWall* wall, const StopCheck& stop,
              JobReport& report) {
  const auto reason_of = [&](Announcement& announcement, const std::string& origin,
                             const PersonalCounts& masked) -> std::optional<Message> {
    for (const Stage& stage : stages) {
      if (auto reason = stage(announcement, origin, masked)) {
        return reason;
      }
    }
    return std::nullopt;
  };
  std::uint64_t taken = 0;  // announcements of the current source
  SourceEvents events;
  events.file = [&](const std::string&, std::string_view format) { ++report.formats[std::string(format)]; };
  AllIds all_ids(static_cast<bool>(answers.all_ids), answers.wants_all_ids);
  const auto take = [&](Announcement& announcement, const Origin& origin, const PersonalCounts& masked = {}) {
    const std::string source = announcement.source;
    const std::string id = announcement.id;
    if (const auto reason = reason_of(announcement, place(origin), masked)) {
      log.leave_out(origin, *reason, source, id);
    } else {
      ++taken;
    }
  };
  std::optional<AttachmentFiles> files;         // of the current source
  std::optional<AttachmentReader> attachments;  // of the current source, if it has files of attachments
  events.announcement = [&](Announcement&& announcement, const Origin& origin) {
    all_ids.read(announcement.id);
    if (answers.leaves_out(announcement.source, announcement.id)) {
      return;
    }
    if (attachments) {
      attachments->put(std::move(announcement), origin);
    } else {
      take(announcement, origin);
    }
  };
  const auto take_with_attachments = [&](AttachmentReader::Item&& item) {
    for (const LeftOutValue& value : item.left_out) {
      log.left_out(value);
    }
    for (const LeftOutValue& value : item.notes) {
      log.note(value);
    }
    take(item.announcement, item.origin, item.masked);
  };
  events.reject = [&](const Reject& rejected) { log.reject(rejected); };
  events.left_out = [&](const LeftOutValue& value) { log.left_out(value); };
  events.notice = [&](const Message& notice) { console.warn(notice); };
  events.progress = [&](const SourceProgress& bytes) { console.read(bytes); };
  events.wall = wall;
  events.stop = stop;
  std::string clock;
  std::map<std::string, Columns> columns;  // of each source
  events.clock = [&](const std::string& value) { clock = value; };
  for (const SourceFiles& input : inputs) {
    all_ids.begin(input.source);
    events.live_id =
        all_ids.is_asked() ? [&](const std::string& id) { all_ids.answered(id); } : decltype(events.live_id)();
    taken = 0;
    clock.clear();
    try {
      attachments.reset();  // of a source that failed
      files.emplace(input.source);
      if (files->has_any()) {
        attachments.emplace(*files, extractor, stop, answers.is_erased, take_with_attachments);
      }
      const SourceCounts counts = read_files(input.source, input.found, events);
      if (attachments) {
        attachments->finish();
        attachments.reset();
      }
      report.files += counts.files;
      report.unread += counts.unread;
      if (partial == Partial::fails) {
        require_whole(counts, taken, live ? std::optional(live(input.source.name)) : std::nullopt);
      }
      report.announcements += taken;
      if (counts.newest_only) {
        all_ids.leave_out(input.source.name);
        if (answers.newest_only) {
          answers.newest_only(input.source.name);
        }
      }
      if (!clock.empty()) {
        answers.last_read(input.source.name, clock);
      } else if (input.source.database.connection.empty()) {
        for (const auto& [name, fields] : counts.columns) {  // of a table without a header, a name may be a number
          columns[input.source.name].emplace(hidden.masked(name), fields);
        }
      }
    } catch (const Error& error) {
      if (!is_of_source(error)) {
        throw;
      }
      all_ids.leave_out(input.source.name);
      fail(input.source.name, error.kind(), error.message(), report);
    }
  }
  const auto try_source = [&](const std::string& source, const auto& action) {
    try {
      action();
    } catch (const Error& error) {
      if (!is_of_source(error)) {
        throw;
      }
      all_ids.leave_out(source);
      fail(source, error.kind(), error.message(), report);
    }
  };
  for (const auto& [source, now] : columns) {
    if (live && !now.empty()) {
      try_source(source, [&] {
        const auto before = last_read.find(source);
        if (partial == Partial::fails && before != last_read.end()) {
          require_columns(before->second, now);
        }
        answers.last_read(source, text_of(now));
      });
    }
  }
  for (const auto& [source, ids] : all_ids.known()) {
    try_source(source, [&] { answers.all_ids(source, ids); });
  }
  log.finish();
}

// Throws if nothing may be published because of the sources that failed.
void refuse_failures(const IndexingJob& job, JobReport& report) {
  if (report.failed.empty()) {
    return;
  }
  for (FailedSource& failed : report.failed) {
    failed.kept = live_documents_of(job.index, failed.name);
  }
  std::set<std::string> names;
  for (const SourceSpec& source : job.sources) {
    names.insert(source.name);
  }
  if (names.size() == 1) {
    throw Error(report.failed.front().kind, report.failed.front().reason);
  }
  Message reasons;
  for (const FailedSource& failed : report.failed) {
    reasons = reasons + Message("; " + failed.name + ": ") + failed.reason;
  }
  if (report.failed.size() == names.size()) {
    throw Error(ErrorKind::unpublished, say("every_source_failed", {{"reasons", reasons}}));
  }
  if (job.strict) {
    throw Error(ErrorKind::unpublished, say("strict_source_failed", {{"reasons", reasons}}));
  }
}

// Fails the sources that would lose more documents than is allowed.
void fail_shrunken(const IndexingJob& job, Build& build, JobReport& report) {
  for (const SourceSpec& source : job.sources) {
    if (const auto reason = build.excessive_loss(source.name)) {
      fail(source.name, ErrorKind::unpublished, *reason, report);
    }
  }
}

// Returns what the live generation knows of the sources; nothing if there is none that can be read.
LastRead live_last_read(const std::filesystem::path& index) {
  try {
    const auto live = live_generation(index);
    return live ? load_last_read(*live) : LastRead();
  } catch (const Error&) {  // of another version, or damaged
    return {};
  }
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
          .warning = [&](const std::string& message) { console.warn(message); },
          .personal = [&](const std::string& source, const std::string& id,
                          const PersonalVerdict& verdict) { log.personal(source, id, verdict); }};
}

}  // namespace

std::uint64_t live_documents_of(const std::filesystem::path& index, const std::string& source) {
  std::uint64_t documents = 0;
  try {
    if (const auto generation = live_generation(index)) {
      const GenerationInfo live = describe_generation(*generation);
      for (const auto* counts : {&live.sources, &live.withheld_sources}) {
        const auto found = counts->find(source);
        documents += found == counts->end() ? 0 : found->second;
      }
    }
  } catch (const Error&) {  // of another version, or damaged
    return 0;
  }
  return documents;
}

void warn_of_failures(Console& console, const JobReport& report) {
  for (const FailedSource& failed : report.failed) {
    console.warn(failed.kept > 0
                     ? say("source_failed", {{"source", failed.name}, {"reason", failed.reason}})
                     : say("source_failed_without_documents", {{"source", failed.name}, {"reason", failed.reason}}));
  }
}

void run_build(const IndexingJob& job, Console& console, const Interruption& interruption, JobReport& report) {
  JobClock clock(report);
  const std::vector<SourceFiles> inputs = find_inputs(job, interruption.came, report);
  refuse_failures(job, report);
  BuildOptions options = job.build;
  options.input_bytes = bytes_of(inputs);
  RejectLog log(job.rejects, job.strict, console, report, job.build.personal);
  Build build(job.index, options, events_of(console, log, clock, interruption));
  const std::vector<Stage> stages{
      [&](Announcement& announcement, const std::string& origin, const PersonalCounts& masked) {
        return build.add(std::move(announcement), origin, masked);
      }};
  const Partial partial = options.allow_drop_percent < 100 ? Partial::fails : Partial::is_published;
  CurrentErasedList erased(job.index);
  SourceAnswers answers;
  answers.is_erased = [&](const std::string& source, const std::string& id) { return erased.contains(source, id); };
  answers.last_read = [&](const std::string& source, const std::string& text) { build.set_last_read(source, text); };
  answers.leaves_out = [&](const std::string& source, const std::string& id) { return build.leaves_out(source, id); };
  if (job.is_routine) {
    answers.newest_only = [&](const std::string& source) { build.keep_unlisted(source); };
  }
  const LiveDocuments live = [&](const std::string& source) { return build.live_documents(source); };
  FileExtractor extractor(job.attachments);
  read_all(inputs, extractor, stages, partial, live, live_last_read(job.index), answers, log, console, options.personal,
           job.wall, interruption.came, report);
  extractor.tidy();
  if (job.is_routine) {
    fail_shrunken(job, build, report);
  }
  refuse_failures(job, report);
  for (FailedSource& failed : report.failed) {
    failed.kept = build.keep_source(failed.name);
  }
  warn_of_failures(console, report);
  report.published = build.publish();
}

void run_update(const IndexingJob& job, Console& console, const Interruption& interruption, JobReport& report) {
  JobClock clock(report);
  std::vector<SourceFiles> inputs = find_inputs(job, interruption.came, report);
  refuse_failures(job, report);
  RejectLog log(job.rejects, job.strict, console, report, job.build.personal);
  Update update(job.index, job.build.wait, events_of(console, log, clock, interruption), {}, now, job.build.personal);
  const std::vector<Stage> stages{
      [&](Announcement& announcement, const std::string& origin, const PersonalCounts& masked) {
        return update.put(std::move(announcement), origin, masked);
      }};
  const LastRead last_read = update.last_read();
  for (SourceFiles& input : inputs) {
    const auto found = last_read.find(input.source.name);
    const bool is_read_whole = job.is_routine && input.source.database.live_ids.empty();
    const bool has_clock = found != last_read.end() && columns_of(found->second).empty();  // not those of a table
    input.source.database.since = has_clock && !is_read_whole ? found->second : "";
  }
  CurrentErasedList erased(job.index);
  const SourceAnswers answers{
      {},
      [&](const std::string& source, const std::string& text) { update.set_last_read(source, text); },
      [&](const std::string& source, const std::set<std::string>& ids) {
        update.retain(source, ids, job.build.allowed_drop(source));
      },
      job.is_routine,
      [&](const std::string& source, const std::string& id) { return update.leaves_out(source, id); },
      [&](const std::string& source, const std::string& id) { return erased.contains(source, id); }};
  LiveDocuments live;
  if (job.is_routine) {
    live = [&](const std::string& source) { return live_documents_of(job.index, source); };
  }
  const bool may_be_partial = job.is_routine && job.build.allow_drop_percent >= 100;
  FileExtractor extractor(job.attachments);
  read_all(inputs, extractor, stages, may_be_partial ? Partial::is_published : Partial::fails, live, last_read, answers,
           log, console, job.build.personal, job.wall, interruption.came, report);
  extractor.tidy();
  refuse_failures(job, report);
  for (const FailedSource& failed : report.failed) {
    update.drop_source(failed.name);
  }
  warn_of_failures(console, report);
  report.published = update.publish();
}

}  // namespace gonggo::indexer

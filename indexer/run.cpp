// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/run.hpp"

#include <boost/json.hpp>
#include <ctime>
#include <optional>

#include "common/base/error.hpp"
#include "common/base/json_numbers.hpp"
#include "common/index/update.hpp"
#include "indexer/output_file.hpp"

namespace gonggo {
namespace {

namespace json = boost::json;

constexpr std::uint64_t shown = 20;            // rejects and duplicates written out; the rest is counted
constexpr std::size_t reported_reasons = 100;  // different ones

std::string place(const Origin& origin) {
  return origin.line == 0 ? origin.file : origin.file + ":" + std::to_string(origin.line);
}

// A reason without what it quotes and with N for numbers, so that reasons can be counted.
std::string kind_of(const std::string& reason) {
  std::string kind;
  bool quoted = false;
  for (const char c : reason) {
    if (c == '"') {
      if (!quoted) {
        kind += "\"...\"";
      }
      quoted = !quoted;
    } else if (!quoted && (c < '0' || c > '9')) {
      kind += c;
    } else if (!quoted && !kind.ends_with('N')) {
      kind += 'N';
    }
  }
  return kind;
}

// Everything that happens to the records of one run.
class Records {
 public:
  Records(const Run& run, Console& console, RunReport& report) : run_(run), console_(console), report_(report) {}

  void reject(const Reject& reject) {
    const std::string message = place(reject.origin) + ": " + reject.reason;
    if (run_.strict) {
      throw Error(ErrorKind::unpublished, message + "; nothing was published, because of --strict");
    }
    if (report_.rejects < shown) {
      console_.warn(message);
    }
    if (report_.rejects == shown) {
      console_.warn("further rejected records are counted, not shown; see --rejects");
    }
    ++report_.rejects;
    std::string kind = kind_of(reject.reason);
    if (!report_.reasons.contains(kind) && report_.reasons.size() >= reported_reasons) {
      kind = "other";
    }
    ++report_.reasons[kind];
    if (!file_) {
      return;
    }
    file_->write(json::serialize(json::object{{"file", reject.origin.file},
                                              {"line", reject.origin.line},
                                              {"reason", reject.reason},
                                              {"record", reject.record}}) +
                 "\n");
  }

  // One value was left out and its announcement kept, so --strict does not mind.
  void flaw(const Reject& flaw) {
    if (report_.flaws < shown) {
      console_.warn(place(flaw.origin) + ": " + flaw.reason);
    }
    if (report_.flaws == shown) {
      console_.warn("further values left out are counted, not shown");
    }
    ++report_.flaws;
  }

  void duplicate(const std::string& source, const std::string& id, const std::string& origin) {
    if (duplicates_ < shown) {
      console_.warn(origin + ": left out, another announcement has the same id " + source + "/" + id);
    }
    if (duplicates_ == shown) {
      console_.warn("further duplicates are counted, not shown");
    }
    ++duplicates_;
  }

  // `add` indexes one announcement or says why it cannot be.
  template <typename Add>
  void read_all(Add&& add) {
    if (!run_.rejects.empty()) {
      file_.emplace(run_.rejects);
    }
    for (const SourceSpec& source : run_.sources) {
      SourceEvents events;
      events.announcement = [&](Announcement&& announcement, const Origin& origin) {
        if (const auto reason = add(announcement, place(origin))) {
          reject({origin, *reason, {}});
        } else {
          ++report_.announcements;
        }
      };
      events.reject = [&](const Reject& rejected) { reject(rejected); };
      events.flaw = [&](const Reject& flawed) { flaw(flawed); };
      events.notice = [&](const std::string& notice) { console_.warn(notice); };
      events.progress = [&](const SourceProgress& bytes) { console_.read(bytes); };
      const SourceCounts counts = read_source(source, events);
      report_.files += counts.files;
      report_.unread += counts.unread;
    }
    if (file_) {
      file_->finish();
    }
  }

 private:
  const Run& run_;
  Console& console_;
  RunReport& report_;
  std::optional<OutputFile> file_;
  std::uint64_t duplicates_ = 0;
};

// Notes the time of a run, however it ends.
class Stopwatch {
 public:
  explicit Stopwatch(RunReport& report) : report_(report) {}
  ~Stopwatch() {
    report_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    report_.cpu_seconds = static_cast<double>(std::clock() - cpu_begin_) / CLOCKS_PER_SEC;
  }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  RunReport& report_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::clock_t cpu_begin_ = std::clock();
};

WriterEvents events_of(Console& console, Records& records, const Interruption& interruption) {
  return {
      .progress = [&](Phase phase, std::uint64_t done, std::uint64_t total) { console.progress(phase, done, total); },
      .duplicate = [&](const std::string& source, const std::string& id,
                       const std::string& origin) { records.duplicate(source, id, origin); },
      .stop = interruption.came,
      .committing = interruption.too_late,
      .warning = [&](const std::string& message) { console.warn(message); }};
}

// Everything that can be said before the index is touched.
void check_run(const Run& run) {
  for (const SourceSpec& source : run.sources) {
    check_source(source);
  }
  for (const SourceSpec& source : run.sources) {
    for (const std::string& input : files_of(source)) {
      for (const std::filesystem::path& output : {run.rejects, run.report}) {
        if (std::error_code unlike; !output.empty() && std::filesystem::equivalent(input, output, unlike)) {
          throw Error(ErrorKind::usage, output.string() + " is one of the inputs and would be overwritten");
        }
      }
    }
  }
}

std::uint64_t input_bytes(const std::vector<SourceSpec>& sources) {
  std::uint64_t bytes = 0;
  for (const SourceSpec& source : sources) {
    for (const std::string& path : source.paths) {
      std::error_code unknown;  // a directory, or standard input
      if (const auto size = std::filesystem::file_size(path, unknown); !unknown) {
        bytes += size;
      }
    }
  }
  return bytes;
}

}  // namespace

void run_build(const Run& run, Console& console, const Interruption& interruption, RunReport& report) {
  const Stopwatch stopwatch(report);
  check_run(run);
  Records records(run, console, report);
  BuildOptions options = run.build;
  options.input_bytes = input_bytes(run.sources);
  Build build(run.index, options, events_of(console, records, interruption));
  records.read_all([&](const Announcement& a, const std::string& origin) { return build.add(a, origin); });
  if (report.unread > 0 && options.allow_drop_percent < 100) {
    throw Error(ErrorKind::unpublished, std::to_string(report.unread) +
                                            " of the inputs could not be read to the end; nothing was published "
                                            "(to publish what could be read: --allow-drop 100)");
  }
  report.published = build.publish();
}

void run_update(const Run& run, Console& console, const Interruption& interruption, RunReport& report) {
  const Stopwatch stopwatch(report);
  check_run(run);
  Records records(run, console, report);
  Update update(run.index, run.build.wait, events_of(console, records, interruption));
  records.read_all([&](const Announcement& a, const std::string& origin) { return update.put(a, origin); });
  report.published = update.publish();
}

std::string report_json(const RunReport& report, const std::string& command, const std::string& error) {
  const Published& published = report.published;
  json::object reasons;
  for (const auto& [reason, count] : report.reasons) {
    reasons[reason] = count;
  }
  json::object out{{"command", command}, {"status", error.empty() ? "done" : "failed"}};
  if (!error.empty()) {
    out["error"] = error;
  }
  if (published.generation) {
    json::object sources;
    for (const auto& [source, documents] : published.generation->sources) {
      sources[source] = documents;
    }
    out["generation"] = published.generation->name;
    out["documents"] = published.generation->documents;
    out["sources"] = std::move(sources);
    out["bytes"] = published.bytes;
  }
  out["files"] = report.files;
  out["announcements"] = report.announcements;
  out["added"] = published.added;
  out["replaced"] = published.replaced;
  out["removed"] = published.removed;
  out["kept"] = published.kept;
  out["duplicates"] = published.duplicates;
  out["replayed"] = published.replayed;
  out["rejects"] = report.rejects;
  out["values_left_out"] = report.flaws;
  out["rejects_by_reason"] = std::move(reasons);
  out["seconds"] = report.seconds;
  out["cpu_seconds"] = report.cpu_seconds;
  return plain_numbers(json::serialize(out)) + "\n";
}

}  // namespace gonggo

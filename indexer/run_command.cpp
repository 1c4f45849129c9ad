// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/run_command.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <thread>

#include "common/base/error.hpp"
#include "common/index/generation.hpp"
#include "indexer/fetch_command.hpp"
#include "indexer/fetch_settings.hpp"
#include "indexer/file_lock.hpp"
#include "indexer/personal_settings.hpp"
#include "indexer/program.hpp"
#include "indexer/publishing_command.hpp"
#include "indexer/run_state.hpp"
#include "indexer/source_options.hpp"
#include "indexer/source_settings.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;

// Returns the live generation; nullopt if there is none that this program can read.
std::optional<GenerationInfo> readable_generation(const fs::path& index) {
  try {
    const auto live = live_generation(index);
    return live ? std::optional(describe_generation(*live)) : std::nullopt;
  } catch (const Error&) {  // of another version, or damaged: a build replaces it
    return std::nullopt;
  }
}

std::size_t count_names(const std::vector<SourceSpec>& sources) {
  std::set<std::string> names;
  for (const SourceSpec& source : sources) {
    names.insert(source.name);
  }
  return names.size();
}

bool has_failed(const JobReport& report, const std::string& source) {
  return std::any_of(report.failed.begin(), report.failed.end(),
                     [&](const FailedSource& failed) { return failed.name == source; });
}

class SiteRun {
 public:
  SiteRun(const Settings& settings, const CommandContext& context, fs::path folder)
      : settings_(settings),
        context_(context),
        state_path_(folder / "run.json"),
        index_(index_of(settings)),
        sources_(sources_of(settings)) {}

  void run(JobReport& report) {
    const std::vector<FetchedSource> fetched = fetched_sources(settings_, {});
    std::vector<FetchOutcome> outcomes;
    if (!fetched.empty()) {
      outcomes = fetch_and_tell(settings_, fetched, context_);
    }
    try {
      publish(report);
    } catch (...) {
      add_failures(outcomes, report);
      throw;
    }
    add_failures(outcomes, report);
    if (report.failed.size() == count_names(sources_) && !report.published.generation) {
      throw Error(ErrorKind::unpublished, say("every_source_failed", {{"reasons", reasons(report)}}));
    }
  }

 private:
  void publish(JobReport& report) {
    const RunState before = read_run_state(state_path_);
    const auto live = readable_generation(index_);
    RunState after{settings_hash(settings_), {}, before.built, hashes()};
    const Instant now = context_.clock();
    const bool is_full = !live || live->name != before.live || before.settings != after.settings ||
                         now - before.built >= std::chrono::hours(settings_.values.number("rebuild-after"));
    if (is_full) {
      after.built = now;
      build(report);
    } else {
      update(changed_sources(before, after), report);
    }
    for (const FailedSource& failed : report.failed) {
      after.files[failed.name].clear();  // it is read again by the next run
    }
    const auto now_live = readable_generation(index_);
    after.live = now_live ? now_live->name : "";
    write_run_state(state_path_, after);
  }

  // Returns the hash of the files of each source, which may have several tables.
  [[nodiscard]] std::map<std::string, std::string> hashes() const {
    std::map<std::string, std::vector<SourceSpec>> tables;
    for (const SourceSpec& source : sources_) {
      tables[source.name].push_back(source);
    }
    std::map<std::string, std::string> hashes;
    for (const auto& [source, of_source] : tables) {
      hashes[source] = files_hash(of_source, context_.interruption.came);
    }
    return hashes;
  }

  [[nodiscard]] std::vector<SourceSpec> changed_sources(const RunState& before, const RunState& after) const {
    std::vector<SourceSpec> changed;
    std::copy_if(sources_.begin(), sources_.end(), std::back_inserter(changed), [&](const SourceSpec& source) {
      const std::string& now = after.files.at(source.name);
      const auto earlier = before.files.find(source.name);
      return now.empty() || earlier == before.files.end() || earlier->second != now;
    });
    return changed;
  }

  // Publishes sources that changed; without one, what was withheld and is due now. If all of them fail, the others are
  // still what they were, so this is no error.
  void update(const std::vector<SourceSpec>& changed, JobReport& report) const {
    IndexingJob job = reading_job(settings_, context_);
    job.sources = changed;
    job.is_routine = true;
    try {
      patiently([&] { run_update(job, context_.console, context_.interruption, report); });
    } catch (const Error&) {
      if (changed.empty() || report.failed.size() < count_names(changed) || changed.size() == sources_.size()) {
        throw;
      }
      warn_of_failures(context_.console, report);
    }
  }

  void build(JobReport& report) const {
    IndexingJob job = build_job(settings_, context_);
    job.sources = sources_;
    job.is_routine = true;
    patiently([&] { run_build(job, context_.console, context_.interruption, report); });
  }

  // Repeats the action while another program is writing to the index, for as long as --wait says.
  void patiently(const std::function<void()>& action) const {
    const auto give_up = std::chrono::steady_clock::now() + wait_of(settings_);
    for (;;) {
      try {
        action();
        return;
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::locked || std::chrono::steady_clock::now() >= give_up) {
          throw;
        }
      }
      throw_if_stopped(context_.interruption.came);
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }

  // Adds the sources that could not be fetched to those that failed.
  void add_failures(const std::vector<FetchOutcome>& outcomes, JobReport& report) {
    for (const FetchOutcome& outcome : outcomes) {
      if (outcome.problem.empty() || has_failed(report, outcome.source)) {
        continue;
      }
      report.failed.push_back(
          {outcome.source, outcome.problem, outcome.kind, live_documents_of(index_, outcome.source)});
    }
  }

  static Message reasons(const JobReport& report) {
    Message list;
    for (const FailedSource& failed : report.failed) {
      list = list + Message("; " + failed.name + ": ") + failed.reason;
    }
    return list;
  }

  const Settings& settings_;
  const CommandContext& context_;
  fs::path state_path_;
  fs::path index_;
  std::vector<SourceSpec> sources_;
};

// Returns the settings with the defaults of the options about sources, which the code that reads sources asks for and
// the command run does not have.
Settings with_source_options(Settings settings) {
  const Program program = indexer_program();
  const auto command = std::find_if(program.commands.begin(), program.commands.end(),
                                    [&](const Command& each) { return each.name == settings.command; });
  const std::vector<Option> own = options_of(program, *command);
  std::vector<Option> all = source_options();
  all.insert(all.end(), own.begin(), own.end());
  Values values(all);
  for (const Option& option : own) {
    values.at(option.name) = settings.values.at(option.name);
  }
  settings.values = std::move(values);
  return settings;
}

}  // namespace

int run_site(const Settings& given, const CommandContext& context) {
  const Settings settings = with_source_options(given);
  const fs::path folder = spool_folder(settings.values, "");
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    throw Error(ErrorKind::storage, "cannot make " + folder.string() + ": " + error.message());
  }
  const FileLock lock(folder / "run.lock", wait_of(settings), say("run_locked", {{"folder", folder.string()}}),
                      context.interruption.came);
  return publish_and_report(settings, context, personal_policy(settings.values),
                            [&](JobReport& report) { SiteRun(settings, context, folder).run(report); });
}

}  // namespace gonggo::indexer

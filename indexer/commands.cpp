// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands.hpp"

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>

#include "common/index/generation.hpp"
#include "common/index/maintenance.hpp"
#include "common/index/update.hpp"
#include "common/search/word_lists.hpp"
#include "indexer/inspection.hpp"
#include "indexer/job.hpp"
#include "indexer/maintenance_commands.hpp"
#include "indexer/output_file.hpp"
#include "indexer/program.hpp"
#include "indexer/report.hpp"
#include "indexer/selection.hpp"
#include "indexer/site_draft.hpp"
#include "indexer/source_settings.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;

LexiconSources words_of(const Settings& settings, Console& console) {
  const Values& values = settings.values;
  LexiconSources words;
  for (const std::string& file : values.list("words")) {
    words.user_words.emplace_back(file);
  }
  for (const std::string& file : values.list("never-split")) {
    words.never_split.emplace_back(file);
  }
  const fs::path dictionary = values.path("dictionary");
  if (dictionary.filename() == "none") {
    return words;
  }
  if (!fs::exists(dictionary) && !values.given("dictionary")) {
    console.warn(say("no_dictionary", {{"path", dictionary.string()}}));
    return words;
  }
  words.hunspell_dic = dictionary;
  words.hunspell_aff = fs::path(dictionary).replace_extension(".aff");
  return words;
}

void summarize(const JobReport& report, Console& console) {
  console.finish();
  for (const auto& [source, id] : report.published.not_found) {
    console.warn(say("was_not_in_index", {{"id", source + "/" + id}}));
  }
  for (const Message& line : summary_lines(report)) {
    console.result(line);
  }
}

// Runs an action after a publication. If the action fails, the publication stays valid, and a warning says what was not
// done.
bool attempt(const std::function<Message(const Message& problem)>& failure, Console& console,
             const std::function<void()>& action) {
  try {
    action();
    return true;
  } catch (const Error& error) {
    console.warn(failure(error.message()));
    return false;
  }
}

void prune_after(const Settings& settings, const fs::path& index, Console& console) {
  if (const std::uint64_t keep = settings.values.number("keep"); keep > 0) {
    attempt(
        [](const Message& problem) {
          return say("not_pruned", {{"problem", problem}});
        },
        console, [&] { prune(index, keep, wait_of(settings)); });
  }
}

// Writes the file of --report. The file is opened before the work begins, so that an error in its path is reported
// early.
class ReportFile {
 public:
  explicit ReportFile(const Settings& settings) : command_(settings.command) {
    if (settings.values.given("report")) {
      file_.emplace(settings.values.path("report"));
    }
  }

  // Returns false after a warning if the file cannot be written.
  bool write(const JobReport& report, const std::string& error, Console& console) {
    return !file_ || attempt(
                         [](const Message& problem) {
                           return say("report_not_written", {{"problem", problem}});
                         },
                         console,
                         [&] {
                           file_->write(report_json(report, command_, error));
                           file_->finish();
                         });
  }

 private:
  std::string command_;
  std::optional<OutputFile> file_;
};

// Runs a command that publishes. The report is written even if the command fails.
int report_and_prune(const Settings& settings, const CommandContext& context,
                     const std::function<void(JobReport&)>& action) {
  ReportFile file(settings);
  JobReport report;
  try {
    action(report);
  } catch (const Error& error) {
    context.console.finish();
    if (error.kind() != ErrorKind::usage) {
      file.write(report, error.what(), context.console);
    }
    throw;
  }
  summarize(report, context.console);
  if (report.published.generation) {
    prune_after(settings, index_of(settings), context.console);
  }
  const bool is_reported = file.write(report, "", context.console);
  if (!report.failed.empty()) {
    return exit_source_failed;
  }
  return report.rejects > 0 || !is_reported ? exit_with_rejects : exit_clean;
}

// Returns the settings of a job that build and update have in common.
IndexingJob reading_job(const Settings& settings) {
  IndexingJob job;
  job.index = index_of(settings);
  job.sources = sources_of(settings);
  job.rejects = settings.values.path("rejects");
  job.report = settings.values.path("report");
  job.strict = settings.values.flag("strict");
  job.build.wait = wait_of(settings);
  return job;
}

// Reads the stop words and synonyms for queries. They are read before the build begins, so that errors in them are
// found early.
void take_query_lists(const Values& values, BuildOptions& build) {
  const auto file = [&](const char* option) {
    const fs::path path = values.path(option);
    return path.filename() == "none" ? fs::path() : path;
  };
  build.stop_words = file("stop-words");
  build.synonyms = file("synonyms");
  load_word_lists(build.stop_words, build.synonyms);
}

int build(const Settings& settings, const CommandContext& context) {
  if (const auto unknown = unknown_source(settings); unknown && unknown->is_similar) {
    context.console.warn(say("makes_new_source", {{"problem", unknown->message}}));
  }
  IndexingJob job = reading_job(settings);
  job.build.clock = context.clock;
  take_query_lists(settings.values, job.build);
  job.build.words = words_of(settings, context.console);
  job.build.aliases = settings.values.flag("aliases");
  job.build.replaced_sources = selected_sources(settings);
  job.build.allow_drop_percent = static_cast<double>(settings.values.number("allow-drop"));
  job.build.check_free_space = !settings.values.flag("no-space-check");
  return report_and_prune(settings, context,
                          [&](JobReport& report) { run_build(job, context.console, context.interruption, report); });
}

int update(const Settings& settings, const CommandContext& context) {
  if (const auto unknown = unknown_source(settings)) {
    throw Error(ErrorKind::usage, Message("--source: ") + unknown->message);
  }
  IndexingJob job = reading_job(settings);
  return report_and_prune(settings, context,
                          [&](JobReport& report) { run_update(job, context.console, context.interruption, report); });
}

// Returns the settings with the name of a configured source moved from the operands to --source. A file of that name
// counts as a file.
Settings with_named_source(Settings settings) {
  std::error_code error;
  if (settings.operands.size() == 1 && !fs::exists(settings.operands.front(), error) &&
      is_configured_source(settings, settings.operands.front())) {
    settings.values.at("source") = {settings.operands, "--source", true};
    settings.operands.clear();
  }
  return settings;
}

int inspect(const Settings& given, const CommandContext& context) {
  const Settings settings = with_named_source(given);
  std::vector<Inspection> inspections;
  bool has_failed = false;
  for (const SourceSpec& source : sources_of(settings)) {
    inspections.push_back(inspect_source(source, settings.values.number("records"), context.interruption.came));
    has_failed = has_failed || !inspections.back().failure.empty();
  }
  context.out << (settings.values.flag("json") ? inspection_json(inspections) : inspection_text(inspections));
  return has_failed ? exit_unpublished : exit_clean;
}

int draft_site(const Settings& settings, const CommandContext& context) {
  if (settings.operands.empty()) {
    throw Error(ErrorKind::usage, say("nothing_to_draft_from"));
  }
  context.out << site_draft(settings.operands, context.interruption.came);
  return exit_clean;
}

GenerationInfo live_info(const fs::path& index) {
  const auto live = live_generation(index);
  if (!live) {
    throw Error(ErrorKind::missing, say("no_index_yet", {{"directory", index.string()}}));
  }
  return describe_generation(*live);
}

// Returns the number of documents of the source, or of all sources if `source` is empty. Includes the withheld ones.
std::uint64_t documents_of(const GenerationInfo& live, const std::string& source) {
  if (source.empty()) {
    return live.documents + live.withheld;
  }
  std::uint64_t documents = 0;
  for (const auto* counts : {&live.sources, &live.withheld_sources}) {
    const auto found = counts->find(source);
    documents += found == counts->end() ? 0 : found->second;
  }
  return documents;
}

std::vector<DocumentName> documents_to_delete(const Settings& settings, const fs::path& index) {
  const Values& values = settings.values;
  const std::string& source = values.text("source");
  if (values.given("query") == !settings.operands.empty()) {
    throw Error(ErrorKind::usage, say("ids_or_query"));
  }
  if (values.given("source") && documents_of(live_info(index), source) == 0) {
    throw Error(ErrorKind::usage, say("no_such_source", {{"source", source}}));
  }
  if (values.given("query")) {
    return select_documents(index, values.text("query"), source);
  }
  std::vector<DocumentName> documents;
  for (const std::string& id : settings.operands) {
    documents.push_back({source.empty() ? "main" : source, id});
  }
  return documents;
}

// Throws if the query matches more documents than --allow-drop permits. Such a query may match more than its author
// expects.
void guard_query(const Settings& settings, const fs::path& index, std::uint64_t matches) {
  if (!settings.values.given("query")) {
    return;
  }
  const std::uint64_t all = documents_of(live_info(index), settings.values.text("source"));
  if (matches * 100 <= settings.values.number("allow-drop") * all) {
    return;
  }
  throw Error(ErrorKind::unpublished, say("query_matches_too_many", {{"matches", matches}, {"all", all}}));
}

int erase(const Settings& settings, const CommandContext& context) {
  const fs::path index = index_of(settings);
  const auto documents = documents_to_delete(settings, index);
  if (settings.values.flag("dry-run")) {
    for (const DocumentName& document : documents) {
      context.out << document.source << '\t' << document.id << '\n';
    }
    return exit_clean;
  }
  guard_query(settings, index, documents.size());
  return report_and_prune(settings, context, [&](JobReport& report) {
    const Interruption& interruption = context.interruption;
    Update change(index, wait_of(settings),
                  {.progress = {},
                   .duplicate = {},
                   .stop = interruption.came,
                   .committing = interruption.too_late,
                   .warning = [&](const std::string& message) { context.console.warn(message); }});
    for (const DocumentName& document : documents) {
      change.erase(document.source, document.id);
    }
    report.published = change.publish();
  });
}

using Action = int (*)(const Settings&, const CommandContext&);

struct CommandAction {
  std::string_view name;
  Action action;
};

constexpr auto actions = std::to_array<CommandAction>({{"build", build},
                                                       {"update", update},
                                                       {"inspect", inspect},
                                                       {"init", draft_site},
                                                       {"delete", erase},
                                                       {"status", show_status},
                                                       {"aliases", show_aliases},
                                                       {"verify", verify},
                                                       {"rollback", roll_back},
                                                       {"prune", remove_old}});

}  // namespace

int run_command(const Settings& settings, const CommandContext& context) {
  for (const auto& [name, action] : actions) {
    if (name == settings.command) {
      return action(settings, context);
    }
  }
  throw std::logic_error("there is no command " + settings.command);
}

int status_of(const Error& error) {
  switch (error.kind()) {
    case ErrorKind::usage:
      return exit_usage;
    case ErrorKind::locked:
      return exit_locked;
    case ErrorKind::input:
    case ErrorKind::missing:
    case ErrorKind::storage:
    case ErrorKind::unpublished:
    case ErrorKind::deadline:
      break;
  }
  return exit_unpublished;
}

}  // namespace gonggo::indexer

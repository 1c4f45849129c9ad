// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands.hpp"

#include <array>
#include <filesystem>
#include <functional>
#include <stdexcept>

#include "common/index/generation.hpp"
#include "common/index/maintenance.hpp"
#include "common/index/update.hpp"
#include "indexer/erase_command.hpp"
#include "indexer/extract/extract_command.hpp"
#include "indexer/fetch_command.hpp"
#include "indexer/inspection.hpp"
#include "indexer/job.hpp"
#include "indexer/maintenance_commands.hpp"
#include "indexer/personal_settings.hpp"
#include "indexer/program.hpp"
#include "indexer/publishing_command.hpp"
#include "indexer/report.hpp"
#include "indexer/run_command.hpp"
#include "indexer/selection.hpp"
#include "indexer/site_draft.hpp"
#include "indexer/source_settings.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;

int build(const Settings& settings, const CommandContext& context) {
  if (const auto unknown = unknown_source(settings); unknown && unknown->is_similar) {
    context.console.warn(say("makes_new_source", {{"problem", unknown->message}}));
  }
  const IndexingJob job = build_job(settings, context);
  return publish_and_report(settings, context, job.build.personal,
                            [&](JobReport& report) { run_build(job, context.console, context.interruption, report); });
}

int update(const Settings& settings, const CommandContext& context) {
  if (const auto unknown = unknown_source(settings)) {
    throw Error(ErrorKind::usage, Message("--source: ") + unknown->message);
  }
  const IndexingJob job = reading_job(settings, context);
  return publish_and_report(settings, context, job.build.personal,
                            [&](JobReport& report) { run_update(job, context.console, context.interruption, report); });
}

// Returns the settings with the name of a configured source moved from the operands to --source. A file of that name
// counts as a file. Throws Error(usage) for a name that is neither a file nor a source.
Settings with_named_source(Settings settings) {
  std::error_code error;
  if (settings.operands.size() != 1 || fs::exists(settings.operands.front(), error)) {
    return settings;
  }
  const std::string& name = settings.operands.front();
  if (is_configured_source(settings, name)) {
    settings.values.at("source") = {settings.operands, "--source", true};
    settings.operands.clear();
  } else if (const auto hint = hint_of_sources(settings, name); hint && is_source_name(name)) {
    throw Error(ErrorKind::usage,
                say("inspect_no_source", {{"name", name}, {"file", settings.config.string()}, {"hint", *hint}}));
  }
  return settings;
}

int inspect(const Settings& given, const CommandContext& context) {
  const Settings settings = with_named_source(given);
  std::vector<Inspection> inspections;
  bool has_failed = false;
  for (const SourceSpec& source : sources_of(settings)) {
    inspections.push_back(
        inspect_source(source, settings.values.number("records"), context.interruption.came, context.wall));
    has_failed = has_failed || !inspections.back().failure.empty();
  }
  context.out << (settings.values.flag("json") ? inspection_json(inspections)
                                               : inspection_text(inspections, context.console.language()));
  return has_failed ? exit_unpublished : exit_clean;
}

int draft_site(const Settings& settings, const CommandContext& context) {
  if (settings.operands.empty()) {
    throw Error(ErrorKind::usage, say("nothing_to_draft_from"));
  }
  context.out << site_draft(settings.operands, context.interruption.came, context.console.language(), context.wall);
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

int delete_documents(const Settings& settings, const CommandContext& context) {
  const fs::path index = index_of(settings);
  const auto documents = documents_to_delete(settings, index);
  if (settings.values.flag("dry-run")) {
    for (const DocumentName& document : documents) {
      context.out << document.source << '\t' << document.id << '\n';
    }
    return exit_clean;
  }
  guard_query(settings, index, documents.size());
  return publish_and_report(settings, context, default_personal_policy(), [&](JobReport& report) {
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
                                                       {"fetch", fetch},
                                                       {"run", run_site},
                                                       {"inspect", inspect},
                                                       {"init", draft_site},
                                                       {"extract", extract_files},
                                                       {"check", check_machine},
                                                       {"delete", delete_documents},
                                                       {"erase", erase_for_certain},
                                                       {"allow", allow_again},
                                                       {"status", show_status},
                                                       {"aliases", show_aliases},
                                                       {"verify", verify},
                                                       {"rollback", roll_back},
                                                       {"prune", remove_old},
                                                       {"copy", make_copies}});

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

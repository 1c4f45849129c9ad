// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <optional>

#include "common/index/generation.hpp"
#include "common/index/maintenance.hpp"
#include "common/index/update.hpp"
#include "common/search/query_words.hpp"
#include "indexer/output_file.hpp"
#include "indexer/program.hpp"
#include "indexer/selection.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

fs::path index_of(const Settings& settings) {
  fs::path index = settings.values.path("index");
  if (index.empty()) {
    throw Error(ErrorKind::usage,
                "name the index directory: --index DIR, GONGGO_INDEX or index.dir in the configuration");
  }
  return index;
}

std::chrono::milliseconds wait_of(const Settings& settings) {
  return std::chrono::seconds(settings.values.number("wait"));
}

std::vector<std::string> levels_of(std::string_view path) {
  std::vector<std::string> levels;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('>'), path.size());
    std::string_view level = path.substr(0, end);
    path.remove_prefix(std::min(path.size(), end + 1));
    while (level.starts_with(' ')) {
      level.remove_prefix(1);
    }
    while (level.ends_with(' ')) {
      level.remove_suffix(1);
    }
    if (!level.empty()) {
      levels.emplace_back(level);
    }
  }
  return levels;
}

// The options of one source stand under the same names on the command line and in a [[source]] table.
SourceSpec source_of(const Values& values, const std::string& name, std::vector<std::string> paths) {
  SourceSpec source;
  source.name = name;
  source.paths = std::move(paths);
  if (values.given("format")) {
    source.format = parse_format(values.text("format"));
  }
  for (const std::string& pair : values.list("map")) {
    add_mapping(source.mapping, pair);
  }
  source.board = values.text("board");
  source.department = levels_of(values.text("department"));
  return source;
}

std::vector<SourceSpec> sources_of(const Settings& settings) {
  std::vector<SourceSpec> sources;
  if (!settings.operands.empty()) {
    sources.push_back(source_of(settings.values, settings.values.text("source"), settings.operands));
  } else if (const auto tables = settings.tables.find("source"); tables != settings.tables.end()) {
    for (const Values& table : tables->second) {
      sources.push_back(source_of(table, table.text("name"), table.list("path")));
    }
  }
  const auto& only = settings.values.list("only");
  for (const std::string& name : only) {
    if (std::none_of(sources.begin(), sources.end(), [&](const SourceSpec& source) { return source.name == name; })) {
      throw Error(ErrorKind::usage, "--only " + name + ": there is no source of that name");
    }
  }
  std::erase_if(sources, [&](const SourceSpec& source) {
    return !only.empty() && std::find(only.begin(), only.end(), source.name) == only.end();
  });
  if (sources.empty()) {
    throw Error(ErrorKind::usage,
                "name what is to be read: a file, a directory, - for standard input, or --config FILE "
                "with [[source]] tables");
  }
  return sources;
}

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
    console.warn("there is no Korean dictionary at " + dictionary.string() +
                 " (package hunspell-ko); going on without, compounds will be cut less well");
    return words;
  }
  words.hunspell_dic = dictionary;
  words.hunspell_aff = fs::path(dictionary).replace_extension(".aff");
  return words;
}

void summarize(const RunReport& report, Console& console) {
  const Published& done = report.published;
  console.finish();
  for (const auto& [source, id] : done.not_found) {
    console.warn(source + "/" + id + " was not in the index");
  }
  if (!done.generation) {
    console.say("nothing to change; the live generation stays");
    return;
  }
  std::string line = grouped(done.generation->documents) + " documents live in generation " + done.generation->name;
  line += ": " + grouped(done.added) + " added, " + grouped(done.replaced) + " replaced, " + grouped(done.removed) +
          " removed";
  if (done.kept > 0) {
    line += ", " + grouped(done.kept) + " kept of other sources";
  }
  if (done.replayed > 0) {
    line += ", " + grouped(done.replayed) + " changes made meanwhile";
  }
  if (done.duplicates > 0) {
    line += ", " + grouped(done.duplicates) + " duplicates left out";
  }
  if (report.flaws > 0) {
    line += ", " + grouped(report.flaws) + " unreadable values left out";
  }
  if (report.rejects > 0) {
    line += ", " + grouped(report.rejects) + " records rejected";
  }
  console.say(line);
  if (report.files == 0) {
    return;
  }
  const double seconds = std::max(0.001, report.seconds);
  console.say(readable_bytes(done.bytes) + ", " + grouped(static_cast<std::uint64_t>(report.seconds * 1000)) + " ms, " +
              grouped(static_cast<std::uint64_t>(static_cast<double>(report.announcements) / seconds)) +
              " announcements a second");
}

// Old generations go; that they could not is no failure of what was published.
void prune_after(const Settings& settings, const fs::path& index, Console& console) {
  const std::uint64_t keep = settings.values.number("keep");
  if (keep == 0) {
    return;
  }
  try {
    prune(index, keep, wait_of(settings));
  } catch (const Error& error) {
    console.warn(std::string("old generations were not pruned: ") + error.what());
  }
}

// --report: opened before the work, so that a place that cannot be written keeps nothing from being done.
class ReportFile {
 public:
  explicit ReportFile(const Settings& settings) : command_(settings.command) {
    if (settings.values.given("report")) {
      file_.emplace(settings.values.path("report"));
    }
  }
  // False, and a warning, when it could not be written: the run is over and its outcome stands.
  bool write(const RunReport& report, const std::string& error, Console& console) {
    if (!file_) {
      return true;
    }
    try {
      file_->write(report_json(report, command_, error));
      file_->finish();
      return true;
    } catch (const Error& failure) {
      console.warn(std::string("the report was not written: ") + failure.what());
      return false;
    }
  }

 private:
  std::string command_;
  std::optional<OutputFile> file_;
};

int report_and_prune(const Settings& settings, const Surroundings& around,
                     const std::function<void(RunReport&)>& action) {
  ReportFile file(settings);
  RunReport report;
  try {
    action(report);
  } catch (const Error& error) {
    around.console.finish();
    if (error.kind() != ErrorKind::usage) {
      file.write(report, error.what(), around.console);
    }
    throw;
  }
  summarize(report, around.console);
  if (report.published.generation) {
    prune_after(settings, index_of(settings), around.console);
  }
  const bool is_reported = file.write(report, "", around.console);
  return report.rejects > 0 || !is_reported ? exit_with_rejects : exit_clean;
}

// What build and update are told alike.
Run reading_run(const Settings& settings) {
  Run run;
  run.index = index_of(settings);
  run.sources = sources_of(settings);
  run.rejects = settings.values.path("rejects");
  run.report = settings.values.path("report");
  run.strict = settings.values.flag("strict");
  run.build.wait = wait_of(settings);
  return run;
}

// The lists that shape queries; they are read once here so that a mistake in them is found before the build begins.
void take_query_lists(const Values& values, BuildOptions& build) {
  const auto file = [&](const char* option) {
    const fs::path path = values.path(option);
    return path.filename() == "none" ? fs::path() : path;
  };
  build.stop_words = file("stop-words");
  build.synonyms = file("synonyms");
  load_query_words(build.stop_words, build.synonyms);
}

int build(const Settings& settings, const Surroundings& around) {
  Run run = reading_run(settings);
  take_query_lists(settings.values, run.build);
  run.build.words = words_of(settings, around.console);
  run.build.replaced_sources = settings.values.list("only");
  run.build.allow_drop_percent = static_cast<double>(settings.values.number("allow-drop"));
  run.build.check_free_space = !settings.values.flag("no-space-check");
  return report_and_prune(settings, around,
                          [&](RunReport& report) { run_build(run, around.console, around.interruption, report); });
}

int update(const Settings& settings, const Surroundings& around) {
  Run run = reading_run(settings);
  return report_and_prune(settings, around,
                          [&](RunReport& report) { run_update(run, around.console, around.interruption, report); });
}

GenerationInfo live_info(const fs::path& index) {
  const auto live = live_generation(index);
  if (!live) {
    throw Error(ErrorKind::missing, index.string() + " holds no index yet; gonggo-indexer build makes one");
  }
  return describe_generation(*live);
}

std::vector<DocumentName> documents_to_delete(const Settings& settings, const fs::path& index) {
  const Values& values = settings.values;
  const std::string& source = values.text("source");
  if (values.given("query") == !settings.operands.empty()) {
    throw Error(ErrorKind::usage, "name either the ids to delete, or a --query");
  }
  if (values.given("source") && !live_info(index).sources.contains(source)) {
    throw Error(ErrorKind::usage, "--source " + source + ": the index holds no source of that name");
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

// Ids were named one by one; a query may match more than its author thinks.
void guard_query(const Settings& settings, const fs::path& index, std::uint64_t matches) {
  if (!settings.values.given("query")) {
    return;
  }
  const GenerationInfo live = live_info(index);
  const std::string& source = settings.values.text("source");
  const std::uint64_t all = source.empty() ? live.documents : live.sources.at(source);
  if (matches * 100 <= settings.values.number("allow-drop") * all) {
    return;
  }
  throw Error(ErrorKind::unpublished, "--query matches " + std::to_string(matches) + " of " + std::to_string(all) +
                                          " documents, more than is allowed; nothing was deleted (--dry-run lists "
                                          "them, --allow-drop 100 deletes them)");
}

int erase(const Settings& settings, const Surroundings& around) {
  const fs::path index = index_of(settings);
  const auto documents = documents_to_delete(settings, index);
  if (settings.values.flag("dry-run")) {
    for (const DocumentName& document : documents) {
      around.out << document.source << '\t' << document.id << '\n';
    }
    return exit_clean;
  }
  guard_query(settings, index, documents.size());
  return report_and_prune(settings, around, [&](RunReport& report) {
    const Interruption& interruption = around.interruption;
    Update change(index, wait_of(settings),
                  {.progress = {},
                   .duplicate = {},
                   .stop = interruption.came,
                   .committing = interruption.too_late,
                   .warning = [&](const std::string& message) { around.console.warn(message); }});
    for (const DocumentName& document : documents) {
      change.erase(document.source, document.id);
    }
    report.published = change.publish();
  });
}

json::value status_json(const IndexStatus& status) {
  json::object sources;
  json::object live;
  if (status.live) {
    for (const auto& [source, documents] : status.live->sources) {
      sources[source] = documents;
    }
    live = {{"name", status.live->name},
            {"documents", status.live->documents},
            {"sources", std::move(sources)},
            {"created", format_instant(status.live->created)},
            {"age_seconds", (now() - status.live->created).count()},
            {"bytes", status.live_bytes},
            {"schema_version", status.live->schema_version},
            {"lexicon_hash", status.live->lexicon_hash}};
  }
  return {{"live", status.live ? json::value(live) : json::value(nullptr)},
          {"generations", json::value_from(status.generations)},
          {"bytes", status.bytes},
          {"building", status.build_holder},
          {"publishing", status.write_holder},
          {"journalled_changes", status.journalled_changes}};
}

int show_status(const Settings& settings, const Surroundings& around) {
  const IndexStatus status = index_status(index_of(settings));
  if (settings.values.flag("json")) {
    around.out << json::serialize(status_json(status)) << '\n';
    return exit_clean;
  }
  std::ostream& out = around.out;
  if (status.live) {
    out << "live generation  " << status.live->name << ", made " << format_instant(status.live->created) << ", "
        << readable_bytes(status.live_bytes) << "\n";
    out << "documents        " << grouped(status.live->documents) << "\n";
    for (const auto& [source, documents] : status.live->sources) {
      out << "  of " << source << std::string(12 - std::min<std::size_t>(11, source.size()), ' ') << grouped(documents)
          << "\n";
    }
  } else {
    out << "live generation  none yet\n";
  }
  out << "generations      " << status.generations.size() << ", " << readable_bytes(status.bytes) << " in all\n";
  out << "building         "
      << (status.build_holder.empty()
              ? "nobody"
              : status.build_holder + ", " + grouped(status.journalled_changes) + " changes waiting for it")
      << "\n";
  out << "publishing       " << (status.write_holder.empty() ? "nobody" : status.write_holder) << "\n";
  return exit_clean;
}

// The one generation named on the command line; empty: none was.
std::string named_generation(const Settings& settings) {
  if (settings.operands.empty()) {
    return {};
  }
  if (settings.operands.size() > 1) {
    throw Error(ErrorKind::usage, "name one generation, not several");
  }
  const std::string& name = settings.operands.front();
  if (!is_generation_name(name)) {
    throw Error(ErrorKind::usage, name + " is no name of a generation; gonggo-indexer status --json lists them");
  }
  return name;
}

int verify(const Settings& settings, const Surroundings& around) {
  const fs::path index = index_of(settings);
  const std::string name = named_generation(settings);
  fs::path generation;
  if (!name.empty()) {
    generation = index / "generations" / name;
  } else if (const auto live = live_generation(index)) {
    generation = *live;
  } else {
    throw Error(ErrorKind::missing, "there is nothing to verify in " + index.string());
  }
  const auto problems = verify_generation(generation, settings.values.number("sample"));
  for (const std::string& problem : problems) {
    around.console.warn(problem);
  }
  if (problems.empty()) {
    around.console.say(generation.filename().string() + " is sound");
  }
  return problems.empty() ? exit_clean : exit_unpublished;
}

int roll_back(const Settings& settings, const Surroundings& around) {
  const GenerationInfo info = rollback(index_of(settings), named_generation(settings), wait_of(settings));
  around.console.say("generation " + info.name + " is live again, " + grouped(info.documents) + " documents");
  return exit_clean;
}

int remove_old(const Settings& settings, const Surroundings& around) {
  const auto removed = prune(index_of(settings), settings.values.number("keep"), wait_of(settings));
  around.console.say(grouped(removed.size()) + " generations removed");
  return exit_clean;
}

}  // namespace

int run_command(const Settings& settings, const Surroundings& around) {
  if (settings.command == "build") {
    return build(settings, around);
  }
  if (settings.command == "update") {
    return update(settings, around);
  }
  if (settings.command == "delete") {
    return erase(settings, around);
  }
  if (settings.command == "status") {
    return show_status(settings, around);
  }
  if (settings.command == "verify") {
    return verify(settings, around);
  }
  if (settings.command == "rollback") {
    return roll_back(settings, around);
  }
  return remove_old(settings, around);
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

}  // namespace gonggo

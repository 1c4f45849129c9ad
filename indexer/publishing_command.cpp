// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publishing_command.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/index/maintenance.hpp"
#include "common/search/word_lists.hpp"
#include "indexer/extractor_settings.hpp"
#include "indexer/output_file.hpp"
#include "indexer/personal_settings.hpp"
#include "indexer/program.hpp"
#include "indexer/source_settings.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;

// Returns the share that each source may lose, if it has one of its own. Of several tables of one name the smallest
// counts.
std::map<std::string, double> own_shares(const std::vector<SourceSpec>& sources) {
  std::map<std::string, double> shares;
  for (const SourceSpec& source : sources) {
    if (source.allow_drop) {
      double& share = shares.emplace(source.name, *source.allow_drop).first->second;
      share = std::min(share, *source.allow_drop);
    }
  }
  return shares;
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
  ReportFile(const Settings& settings, const PersonalPolicy& hidden) : command_(settings.command), hidden_(hidden) {
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
                           file_->write(report_json(report, command_, error, hidden_));
                           file_->finish();
                         });
  }

 private:
  std::string command_;
  PersonalPolicy hidden_;
  std::optional<OutputFile> file_;
};

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

}  // namespace

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

int publish_and_report(const Settings& settings, const CommandContext& context, const PersonalPolicy& hidden,
                       const std::function<void(JobReport&)>& action) {
  ReportFile file(settings, hidden);
  context.console.hide(hidden);
  JobReport report;
  try {
    action(report);
  } catch (const Error& error) {
    context.console.finish();
    if (error.kind() != ErrorKind::usage) {
      file.write(report, error.what(), context.console);
    }
    const Message& message = error.message();
    throw Error(error.kind(), Message(hidden.masked(message.english), hidden.masked(message.korean)));
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

IndexingJob reading_job(const Settings& settings, const CommandContext& context) {
  IndexingJob job;
  job.wall = context.wall;
  job.index = index_of(settings);
  job.sources = sources_of(settings);
  job.rejects = settings.values.path("rejects");
  job.report = settings.values.path("report");
  job.attachments.cache = job.index / "attachments";
  job.attachments.cache_bytes = settings.values.number("attachment-cache") << 20U;
  job.attachments.commands = extractor_commands(settings);
  job.strict = settings.values.flag("strict");
  job.build.personal = personal_policy(settings.values);
  job.attachments.personal = job.build.personal;
  job.build.wait = wait_of(settings);
  job.build.allow_drop_percent = static_cast<double>(settings.values.number("allow-drop"));
  if (!settings.values.origin("allow-drop").starts_with("--")) {  // typed, the option counts for every source
    job.build.allow_drop_of_source = own_shares(job.sources);
  }
  return job;
}

IndexingJob build_job(const Settings& settings, const CommandContext& context) {
  IndexingJob job = reading_job(settings, context);
  job.build.clock = context.clock;
  take_query_lists(settings.values, job.build);
  job.build.words = words_of(settings, context.console);
  job.build.aliases = settings.values.flag("aliases");
  job.build.replaced_sources = selected_sources(settings);
  job.build.check_free_space = !settings.values.flag("no-space-check");
  job.build.threads = static_cast<unsigned>(settings.values.number("threads"));
  job.build.shards = static_cast<std::size_t>(settings.values.number("shards"));
  return job;
}

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/maintenance_commands.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <optional>
#include <string>

#include "common/base/date.hpp"
#include "common/base/error.hpp"
#include "common/base/shown_text.hpp"
#include "common/index/generation.hpp"
#include "common/index/maintenance.hpp"
#include "common/search/word_lists.hpp"
#include "indexer/program.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

// Returns the word lists that are stored in the generation. Queries use them unless other lists are given.
std::shared_ptr<const WordLists> kept_word_lists(const GenerationInfo& live) { return word_lists_for(live.path, {}); }

json::value status_json(const IndexStatus& status) {
  json::object sources;
  json::object live;
  if (status.live) {
    const auto lists = kept_word_lists(*status.live);
    for (const auto& [source, documents] : status.live->sources) {
      sources[source] = documents;
    }
    live = {{"name", status.live->name},
            {"documents", status.live->documents},
            {"sources", std::move(sources)},
            {"withheld", status.live->withheld},
            {"not_yet_shown", status.not_yet_shown},
            {"shown_since_last_run", status.shown_since},
            {"next_due", status.next_due ? json::value(format_instant(*status.next_due)) : json::value(nullptr)},
            {"problem", status.problem.empty() ? json::value(nullptr) : json::value(status.problem)},
            {"created", format_instant(status.live->created)},
            {"age_seconds", (now() - status.live->created).count()},
            {"bytes", status.live_bytes},
            {"schema_version", status.live->schema_version},
            {"lexicon_hash", status.live->lexicon_hash},
            {"stop_words", lists->stop_words.size()},
            {"words_with_synonyms", lists->synonyms.size()}};
  }
  return {{"live", status.live ? json::value(live) : json::value(nullptr)},
          {"generations", json::value_from(status.generations)},
          {"bytes", status.bytes},
          {"building", status.build_holder},
          {"publishing", status.write_holder},
          {"journalled_changes", status.journalled_changes}};
}

void print_withheld(const IndexStatus& status, std::ostream& out) {
  out << "withheld         " << grouped(status.live->withheld);
  if (status.shown_since > 0) {
    out << ", not yet shown " << grouped(status.not_yet_shown) << ", shown since the last run "
        << grouped(status.shown_since);
  }
  if (status.next_due) {
    out << ", the next is shown from " << format_instant(*status.next_due) << " on";
  }
  out << "\n";
  if (!status.problem.empty()) {
    out << "problem          " << escaped_line(status.problem) << "\n";
  }
}

void print_live(const IndexStatus& status, std::ostream& out) {
  const GenerationInfo& live = *status.live;
  out << "live generation  " << live.name << ", made " << format_instant(live.created) << ", "
      << readable_bytes(status.live_bytes) << "\n";
  out << "documents        " << grouped(live.documents) << "\n";
  for (const auto& [source, documents] : live.sources) {
    out << "  of " << source << std::string(12 - std::min<std::size_t>(11, source.size()), ' ') << grouped(documents)
        << "\n";
  }
  if (live.withheld > 0) {
    print_withheld(status, out);
  }
}

void print_status(const IndexStatus& status, std::ostream& out) {
  if (status.live) {
    print_live(status, out);
    out << "word lists       " << describe(*kept_word_lists(*status.live)) << "\n";
  } else {
    out << "live generation  none yet\n";
  }
  out << "generations      " << status.generations.size() << ", " << readable_bytes(status.bytes) << " in all\n";
  out << "building         "
      << (status.build_holder.empty()
              ? "no process"
              : status.build_holder + ", " + grouped(status.journalled_changes) + " changes waiting for it")
      << "\n";
  out << "publishing       " << (status.write_holder.empty() ? "no process" : status.write_holder) << "\n";
}

// Returns the generation named on the command line; empty if none is named. Throws Error(usage) if several are named or
// if the name is malformed.
std::string named_generation(const Settings& settings) {
  if (settings.operands.empty()) {
    return {};
  }
  if (settings.operands.size() > 1) {
    throw Error(ErrorKind::usage, "name one generation, not several");
  }
  const std::string& name = settings.operands.front();
  if (!is_generation_name(name)) {
    throw Error(ErrorKind::usage, name + " is not the name of a generation; gonggo-indexer status --json lists them");
  }
  return name;
}

// Returns the directory of the generation that is named; of the live one if `name` is empty.
fs::path chosen_generation(const fs::path& index, const std::string& name) {
  if (!name.empty()) {
    return index / "generations" / name;
  }
  const auto live = live_generation(index);
  if (!live) {
    throw Error(ErrorKind::missing, "there is nothing to verify in " + index.string());
  }
  return *live;
}

// False if the manifest cannot be read any more, because the generation was pruned after it was verified.
bool is_known_to_lack_checksum(const fs::path& generation) {
  try {
    return !describe_generation(generation).has_checksum;
  } catch (const Error&) {
    return false;
  }
}

void say_sound(const fs::path& generation, Console& console) {
  console.say(generation.filename().string() + " is sound");
  if (is_known_to_lack_checksum(generation)) {
    console.say(
        "its manifest has no checksum, because an earlier release wrote it; a change of the names and times in "
        "it cannot be seen");
  }
}

}  // namespace

int show_status(const Settings& settings, const CommandContext& context) {
  const IndexStatus status = index_status(index_of(settings));
  if (settings.values.flag("json")) {
    context.out << json::serialize(status_json(status)) << '\n';
    return exit_clean;
  }
  print_status(status, context.out);
  return exit_clean;
}

int show_aliases(const Settings& settings, const CommandContext& context) {
  const fs::path index = index_of(settings);
  const std::optional<fs::path> live = live_generation(index);
  if (!live) {
    throw Error(ErrorKind::missing, "nothing was published in " + index.string() + " yet");
  }
  if (const std::string aliases = load_aliases(*live); !aliases.empty()) {
    context.out << aliases;
  } else {
    context.console.say("the build learned no short forms from these documents");
  }
  return exit_clean;
}

int verify(const Settings& settings, const CommandContext& context) {
  const fs::path index = index_of(settings);
  const std::string name = named_generation(settings);
  fs::path generation = chosen_generation(index, name);
  bool was_there = fs::exists(generation);
  auto problems = verify_generation(generation, settings.values.number("sample"));
  while (!problems.empty() && was_there && !fs::exists(generation)) {
    context.console.say(generation.filename().string() + " was pruned while it was read");
    if (!name.empty()) {
      return exit_clean;  // nothing is wrong with the index
    }
    generation = chosen_generation(index, name);
    was_there = fs::exists(generation);
    problems = verify_generation(generation, settings.values.number("sample"));
  }
  for (const std::string& problem : problems) {
    context.console.warn(problem);
  }
  if (problems.empty()) {
    say_sound(generation, context.console);
  }
  return problems.empty() ? exit_clean : exit_unpublished;
}

int roll_back(const Settings& settings, const CommandContext& context) {
  const GenerationInfo info =
      rollback(index_of(settings), named_generation(settings), wait_of(settings), context.interruption.came);
  context.console.say("generation " + info.name + " is live again, " + grouped(info.documents) + " documents" +
                      (info.withheld > 0 ? ", " + grouped(info.withheld) + " withheld until later" : ""));
  return exit_clean;
}

int remove_old(const Settings& settings, const CommandContext& context) {
  const auto removed =
      prune(index_of(settings), settings.values.number("keep"), wait_of(settings), context.interruption.came);
  context.console.say(grouped(removed.size()) + " generations removed");
  return exit_clean;
}

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/maintenance_commands.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/base/date.hpp"
#include "common/base/error.hpp"
#include "common/base/shown_text.hpp"
#include "common/index/build.hpp"
#include "common/index/copies.hpp"
#include "common/index/generation.hpp"
#include "common/index/maintenance.hpp"
#include "common/search/word_lists.hpp"
#include "common/text/width.hpp"
#include "indexer/program.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

// Returns the word lists that are stored in the generation. Queries use them unless other lists are given.
std::shared_ptr<const WordLists> kept_word_lists(const GenerationInfo& live) { return word_lists_for(live.path, {}); }

// Returns the kind of a copy for programs; null if the index is no copy.
json::value copy_json(const std::optional<CopyKind>& copy) {
  if (!copy) {
    return nullptr;
  }
  switch (copy->has) {
    case CopyKind::Has::one_shard:
      return "node";
    case CopyKind::Has::no_shard:
      return "front";
    case CopyKind::Has::all_shards:
      break;
  }
  return "whole";
}

// Returns the shards that are here, from 1.
json::array shard_numbers(const GenerationInfo& live) {
  json::array numbers;
  for (const std::size_t shard : shards_here(live)) {
    numbers.push_back(shard + 1);
  }
  return numbers;
}

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
            {"shards", count_shards(status.live->parts)},
            {"shards_here", shard_numbers(*status.live)},
            {"schema_version", status.live->schema_version},
            {"lexicon_hash", status.live->lexicon_hash},
            {"stop_words", lists->stop_words.size()},
            {"words_with_synonyms", lists->synonyms.size()}};
  }
  return {{"live", status.live ? json::value(live) : json::value(nullptr)},
          {"copy", copy_json(status.copy)},
          {"generations", json::value_from(status.generations)},
          {"bytes", status.bytes},
          {"erased", status.erased},
          {"erasures_unfinished", status.erasures_unfinished},
          {"building", status.build_holder},
          {"publishing", status.write_holder},
          {"journalled_changes", status.journalled_changes}};
}

// Prints the lines of the command status: a name and a text each.
class StatusPrinter {
 public:
  StatusPrinter(Language language, std::ostream& out) : language_(language), out_(out) {}

  void line(const Message& name, const Message& text) const {
    constexpr std::size_t name_width = 17;
    const std::string& shown = name.in(language_);
    out_ << shown << std::string(name_width - std::min(display_width(shown), name_width - 1), ' ') << text.in(language_)
         << "\n";
  }

 private:
  Language language_;
  std::ostream& out_;
};

void print_withheld(const IndexStatus& status, const StatusPrinter& out) {
  Message text = grouped(status.live->withheld);
  if (status.shown_since > 0) {
    text = text +
           say("status_not_yet", {{"hidden", grouped(status.not_yet_shown)}, {"shown", grouped(status.shown_since)}});
  }
  if (status.next_due) {
    text = text + say("status_next", {{"instant", format_instant(*status.next_due)}});
  }
  out.line(say("status_withheld"), text);
  if (!status.problem.empty()) {
    out.line(say("status_problem"), escaped_line(status.problem));
  }
}

void print_live(const IndexStatus& status, const StatusPrinter& out) {
  const GenerationInfo& live = *status.live;
  out.line(say("status_live"), say("status_live_text", {{"name", live.name},
                                                        {"created", format_instant(live.created)},
                                                        {"bytes", readable_bytes(status.live_bytes)}}));
  out.line(say("status_documents"), grouped(live.documents));
  for (const auto& [source, documents] : live.sources) {
    out.line(say("status_of_source", {{"source", source}}), grouped(documents));
  }
  if (live.withheld > 0) {
    print_withheld(status, out);
  }
  const std::size_t shards = count_shards(live.parts);
  if (!is_whole(live)) {
    const std::string here = shard_list(shards_here(live));
    out.line(say("status_shards"),
             say("status_shards_here",
                 {{"count", grouped(shards)}, {"here", here.empty() ? say("status_no_shard") : Message(here)}}));
  } else if (shards > 1) {
    out.line(say("status_shards"), grouped(shards));
  }
}

void print_status(const IndexStatus& status, Language language, std::ostream& stream) {
  const StatusPrinter out(language, stream);
  if (status.copy) {
    out.line(say("status_copy"), describe(*status.copy));
  }
  if (status.live) {
    print_live(status, out);
    if (!status.live->is_node) {  // a node has none
      out.line(say("status_word_lists"), describe(*kept_word_lists(*status.live)));
    }
  } else {
    out.line(say("status_live"), say("status_none_yet"));
  }
  const Message no_process = say("status_no_process");
  out.line(say("status_generations"), say("status_generations_text", {{"count", status.generations.size()},
                                                                      {"bytes", readable_bytes(status.bytes)}}));
  if (status.erased > 0) {
    const Message count = grouped(status.erased);
    out.line(say("status_erased"),
             status.erasures_unfinished == 0
                 ? count
                 : count + say("status_erased_unfinished", {{"count", grouped(status.erasures_unfinished)}}));
  }
  out.line(say("status_building"),
           status.build_holder.empty()
               ? no_process
               : say("status_building_text",
                     {{"who", status.build_holder}, {"changes", grouped(status.journalled_changes)}}));
  out.line(say("status_publishing"), status.write_holder.empty() ? no_process : Message(status.write_holder));
}

// Returns the generation named on the command line; empty if none is named. Throws Error(usage) if several are named or
// if the name is malformed.
std::string named_generation(const Settings& settings) {
  if (settings.operands.empty()) {
    return {};
  }
  if (settings.operands.size() > 1) {
    throw Error(ErrorKind::usage, say("one_generation"));
  }
  const std::string& name = settings.operands.front();
  if (!is_generation_name(name)) {
    throw Error(ErrorKind::usage, say("bad_generation_name", {{"name", name}}));
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
    throw Error(ErrorKind::missing, say("nothing_to_verify", {{"directory", index.string()}}));
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

// Returns the node that an option names as NUMBER:DIR. A relative directory of the configuration starts at the
// directory of the file. Throws Error(usage).
CopyTarget node_of(const std::string& value, const Settings& settings) {
  std::size_t number = 0;
  const char* const end = value.data() + value.size();
  const auto [colon, error] = std::from_chars(value.data(), end, number);
  const std::string& where = settings.values.origin("shard");
  if (error != std::errc() || end - colon < 2 || *colon != ':' || number < 1 || number > most_shards) {
    throw Error(ErrorKind::usage,
                say("bad_shard_directory", {{"where", where}, {"value", value}, {"most", most_shards}}));
  }
  fs::path directory(colon + 1, end);
  if (where != "--shard") {
    directory = (settings.config.parent_path() / directory).lexically_normal();
  }
  return {directory, node_copy(number - 1)};
}

// Returns the copies that the options name. Throws Error(usage) if there are none.
std::vector<CopyTarget> copy_targets(const Settings& settings) {
  std::vector<CopyTarget> targets;
  for (const std::string& directory : settings.values.list("to")) {
    targets.push_back({directory, whole_copy});
  }
  for (const std::string& directory : settings.values.list("front")) {
    targets.push_back({directory, front_copy});
  }
  for (const std::string& node : settings.values.list("shard")) {
    targets.push_back(node_of(node, settings));
  }
  if (targets.empty()) {
    throw Error(ErrorKind::usage, say("no_copies_named"));
  }
  return targets;
}

void say_sound(const fs::path& generation, Console& console) {
  console.result(say("is_sound", {{"name", generation.filename().string()}}));
  if (is_known_to_lack_checksum(generation)) {
    console.result(say("no_checksum"));
  }
}

}  // namespace

int show_status(const Settings& settings, const CommandContext& context) {
  const IndexStatus status = index_status(index_of(settings));
  if (settings.values.flag("json")) {
    context.out << json::serialize(status_json(status)) << '\n';
    return exit_clean;
  }
  print_status(status, context.console.language(), context.out);
  return exit_clean;
}

int show_aliases(const Settings& settings, const CommandContext& context) {
  const fs::path index = index_of(settings);
  const std::optional<fs::path> live = live_generation(index);
  if (!live) {
    throw Error(ErrorKind::missing, say("nothing_published", {{"directory", index.string()}}));
  }
  if (const std::string aliases = load_aliases(*live); !aliases.empty()) {
    context.out << aliases;
  } else {
    context.console.result(say("no_aliases"));
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
    context.console.result(say("pruned_meanwhile", {{"name", generation.filename().string()}}));
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
  const Message live = say("generation_live_again", {{"name", info.name}, {"documents", grouped(info.documents)}});
  context.console.result(info.withheld > 0 ? live + say("count_withheld", {{"count", grouped(info.withheld)}}) : live);
  return exit_clean;
}

int remove_old(const Settings& settings, const CommandContext& context) {
  const auto removed =
      prune(index_of(settings), settings.values.number("keep"), wait_of(settings), context.interruption.came);
  context.console.result(say("generations_removed", {{"count", grouped(removed.size())}}));
  return exit_clean;
}

int make_copies(const Settings& settings, const CommandContext& context) {
  const CopyReport report = copy_index(index_of(settings), copy_targets(settings),
                                       {.wait = wait_of(settings),
                                        .keep = settings.values.number("keep"),
                                        .stop = context.interruption.came,
                                        .committing = context.interruption.too_late});
  int status = exit_clean;
  for (const Copied& copy : report.copies) {
    const Message directory =
        copy.kind.is_partial()
            ? say("copy_of_kind", {{"directory", copy.directory.string()}, {"kind", describe(copy.kind)}})
            : Message(copy.directory.string());
    if (copy.problem) {
      context.console.warn(say("copy_problem", {{"directory", directory}, {"problem", *copy.problem}}));
      status = exit_unpublished;
    } else if (copy.was_live) {
      context.console.result(say("copy_was_live", {{"directory", directory}, {"name", report.generation.name}}));
    } else {
      context.console.result(say("copy_is_live", {{"directory", directory},
                                                  {"name", report.generation.name},
                                                  {"documents", grouped(report.generation.documents)},
                                                  {"copied", readable_bytes(copy.copied_bytes)},
                                                  {"shared", readable_bytes(copy.shared_bytes)}}));
    }
  }
  return status;
}

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/program.hpp"

#include "indexer/source_options.hpp"

namespace gonggo::indexer {
namespace {

// Headings of the help. A heading appears where its first option is listed.
const Message& reading = reading_group;
const Message publishing = say("group_publishing");
const Message reports = say("group_reports");
const Message analysis = say("group_analysis");
const Message deleting = say("group_deleting");

// The following options belong to several commands.

Option wait_option() {
  return {.name = "wait",
          .metavar = "SECONDS",
          .type = OptionType::number,
          .fallback = "10",
          .help = say("help_wait"),
          .max = 86'400,
          .group = publishing};
}

Option report_option() {
  return {
      .name = "report", .metavar = "FILE", .type = OptionType::path, .help = say("help_report_file"), .group = reports};
}

Option keep_option() {
  return {.name = "keep",
          .metavar = "N",
          .type = OptionType::number,
          .fallback = "3",
          .help = say("help_keep"),
          .key = "index.keep",
          .group = publishing};
}

Option json_option() { return {.name = "json", .metavar = "", .type = OptionType::flag, .help = say("help_json")}; }

std::vector<Option> reading_options() {
  std::vector<Option> options = source_options();
  options.push_back(
      {.name = "strict", .metavar = "", .type = OptionType::flag, .help = say("help_strict"), .group = publishing});
  options.push_back(
      {.name = "rejects", .metavar = "FILE", .type = OptionType::path, .help = say("help_rejects"), .group = reports});
  options.insert(options.end(), {report_option(), wait_option(), keep_option()});
  return options;
}

Option allow_drop_option(Message help) {
  return {.name = "allow-drop",
          .metavar = "PERCENT",
          .type = OptionType::number,
          .fallback = "20",
          .help = std::move(help),
          .max = 100,
          .group = publishing};
}

std::vector<Option> build_options() {
  std::vector<Option> options = reading_options();
  options.push_back(allow_drop_option(say("help_allow_drop")));
  options.push_back({.name = "no-space-check",
                     .metavar = "",
                     .type = OptionType::flag,
                     .help = say("help_no_space_check"),
                     .group = publishing});
  options.push_back({.name = "words",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = say("help_words"),
                     .key = "analysis.user_words",
                     .repeatable = true,
                     .group = analysis,
                     .must_exist = true});
  options.push_back({.name = "stop-words",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = say("help_stop_words"),
                     .key = "query.stop_words",
                     .group = analysis,
                     .must_exist = true,
                     .accepts_none = true});
  options.push_back({.name = "synonyms",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = say("help_synonyms"),
                     .key = "query.synonyms",
                     .group = analysis,
                     .must_exist = true,
                     .accepts_none = true});
  options.push_back({.name = "never-split",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = say("help_never_split"),
                     .key = "analysis.never_split",
                     .repeatable = true,
                     .group = analysis,
                     .must_exist = true});
  options.push_back({.name = "aliases",
                     .metavar = "",
                     .type = OptionType::truth,
                     .fallback = "true",
                     .help = say("help_aliases"),
                     .key = "analysis.aliases",
                     .group = analysis});
  options.push_back({.name = "dictionary",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .fallback = "/usr/share/hunspell/ko.dic",
                     .help = say("help_dictionary"),
                     .key = "analysis.hunspell_dic",
                     .group = analysis,
                     .must_exist = true,
                     .accepts_none = true});
  return options;
}

Command build_command() {
  return {.name = "build",
          .operands = "[SOURCE...]",
          .summary = say("command_build"),
          .description = say("description_build"),
          .options = build_options(),
          .examples = {{"gonggo-indexer build --index /var/lib/gonggo/index notices.jsonl.xz", say("example_build")},
                       {"gonggo-indexer build --config gonggo.toml --only bids", say("example_build_only")}},
          .reads_tables = true};
}

Command update_command() {
  return {.name = "update",
          .operands = "[SOURCE...]",
          .summary = say("command_update"),
          .description = say("description_update"),
          .options = reading_options(),
          .examples = {{"gonggo-indexer update --index /var/lib/gonggo/index today.jsonl", say("example_update")},
                       {"gonggo-indexer update --config gonggo.toml --source bids today.csv",
                        say("example_update_source")}},
          .reads_tables = true};
}

Command inspect_command() {
  std::vector<Option> options = source_options();
  options.push_back({.name = "records",
                     .metavar = "N",
                     .type = OptionType::number,
                     .fallback = "3",
                     .help = say("help_records"),
                     .min = 1,
                     .max = 1000,
                     .group = reading});
  options.push_back(json_option());
  options.back().group = reports;
  return {.name = "inspect",
          .operands = "[SOURCE...]",
          .summary = say("command_inspect"),
          .description = say("description_inspect"),
          .options = std::move(options),
          .examples = {{"gonggo-indexer inspect today.csv", say("example_inspect")},
                       {"gonggo-indexer inspect --config gonggo.toml bids --json", say("example_inspect_source")}},
          .reads_tables = true};
}

Command init_command() {
  return {.name = "init",
          .operands = "FILE...",
          .summary = say("command_init"),
          .description = say("description_init"),
          .options = {},
          .examples = {{"gonggo-indexer init notices.csv > gonggo.toml", say("example_init")}}};
}

Command delete_command() {
  return {
      .name = "delete",
      .operands = "[ID...]",
      .summary = say("command_delete"),
      .description = say("description_delete"),
      .options =
          {{.name = "source", .metavar = "NAME", .help = say("help_delete_source"), .group = deleting},
           {.name = "query",
            .metavar = "TEXT",
            .help = say("help_delete_query"),
            .example = "--query '게시판:채용 등록일:2020'",
            .group = deleting},
           allow_drop_option(say("help_delete_allow_drop")),
           {.name = "dry-run", .metavar = "", .type = OptionType::flag, .help = say("help_dry_run"), .group = deleting},
           report_option(),
           wait_option(),
           keep_option()},
      .examples = {
          {"gonggo-indexer delete --index /var/lib/gonggo/index --source bids 2024-17", say("example_delete")}}};
}

std::vector<Command> maintenance_commands() {
  return {{.name = "status",
           .operands = "",
           .summary = say("command_status"),
           .description = "",
           .options = {json_option()},
           .examples = {{"gonggo-indexer status --index /var/lib/gonggo/index --json", say("example_status")}}},
          {.name = "aliases",
           .operands = "",
           .summary = say("command_aliases"),
           .description = say("description_aliases"),
           .options = {},
           .examples = {{"gonggo-indexer aliases --index /var/lib/gonggo/index", say("example_aliases")}}},
          {.name = "verify",
           .operands = "[GENERATION]",
           .summary = say("command_verify"),
           .description = say("description_verify"),
           .options = {{.name = "sample",
                        .metavar = "N",
                        .type = OptionType::number,
                        .fallback = "100",
                        .help = say("help_sample")}},
           .examples = {{"gonggo-indexer verify --index /var/lib/gonggo/index", say("example_verify")}}},
          {.name = "rollback",
           .operands = "[GENERATION]",
           .summary = say("command_rollback"),
           .description = "",
           .options = {wait_option()},
           .examples = {{"gonggo-indexer rollback --index /var/lib/gonggo/index", say("example_rollback")}}},
          {.name = "prune",
           .operands = "",
           .summary = say("command_prune"),
           .description = "",
           .options = {{.name = "keep",
                        .metavar = "N",
                        .type = OptionType::number,
                        .fallback = "3",
                        .help = say("help_prune_keep"),
                        .min = 1,
                        .group = publishing},
                       wait_option()},
           .examples = {{"gonggo-indexer prune --index /var/lib/gonggo/index --keep 1", say("example_prune")}}}};
}

}  // namespace

Program indexer_program() {
  Program program{
      .name = "gonggo-indexer",
      .summary = say("help_indexer"),
      .description = say("help_indexer_description"),
      .commands = {build_command(), update_command(), inspect_command(), init_command(), delete_command()},
      .options = {{.name = "index",
                   .letter = 'i',
                   .metavar = "DIR",
                   .type = OptionType::path,
                   .help = say("help_index"),
                   .key = "index.dir",
                   .environment = "GONGGO_INDEX"},
                  {.name = "quiet", .letter = 'q', .metavar = "", .type = OptionType::flag, .help = say("help_quiet")}},
      .tables = {source_table()},
      .ignored_keys = {"searchd", "keys", "page", "query_log", "query.recency"},
      .exit_statuses = {{exit_clean, say("status_done")},
                        {exit_with_rejects, say("status_with_rejects")},
                        {exit_usage, say("status_usage")},
                        {exit_unpublished, say("status_unpublished")},
                        {exit_locked, say("status_locked")},
                        {exit_source_failed, say("status_source_failed")}}};
  for (Command& command : maintenance_commands()) {
    program.commands.push_back(std::move(command));
  }
  return program;
}

}  // namespace gonggo::indexer

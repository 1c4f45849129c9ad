// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/program.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/command_options.hpp"
#include "indexer/extractor_settings.hpp"
#include "indexer/fetch_settings.hpp"
#include "indexer/source_options.hpp"

namespace gonggo::indexer {
namespace {

const Message& reading = reading_group;
const Message deleting = say("group_deleting");

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

std::vector<Option> update_options() {
  std::vector<Option> options = reading_options();
  options.push_back(allow_drop_option(say("help_update_allow_drop")));
  return options;
}

Command update_command() {
  return {.name = "update",
          .operands = "[SOURCE...]",
          .summary = say("command_update"),
          .description = say("description_update"),
          .options = update_options(),
          .examples = {{"gonggo-indexer update --index /var/lib/gonggo/index today.jsonl", say("example_update")},
                       {"gonggo-indexer update --config gonggo.toml --source bids today.csv",
                        say("example_update_source")}},
          .reads_tables = true};
}

Command fetch_command() {
  return {.name = "fetch",
          .operands = "",
          .summary = say("command_fetch"),
          .description = say("description_fetch"),
          .options = fetch_options(),
          .examples = {{"gonggo-indexer fetch --site gonggo.toml", say("example_fetch")}},
          .reads_tables = true};
}

Command run_command_of_site() {
  // run always reads all sources, each as its table says, so it has no options about sources.
  std::vector<Option> options = build_options();
  const std::vector<Option> of_sources = source_options();
  std::erase_if(options, [&](const Option& option) {
    return std::any_of(of_sources.begin(), of_sources.end(), [&](const Option& o) { return o.name == option.name; });
  });
  options.insert(options.begin(), {spool_option(reading), contact_option()});
  options.push_back({.name = "rebuild-after",
                     .metavar = "HOURS",
                     .type = OptionType::number,
                     .fallback = "20",
                     .help = say("help_rebuild_after"),
                     .max = 8760,
                     .group = publishing_group});
  const auto wait = std::find_if(options.begin(), options.end(), [](const Option& o) { return o.name == "wait"; });
  wait->help = say("help_run_wait");
  return {.name = "run",
          .operands = "",
          .summary = say("command_run"),
          .description = say("description_run"),
          .options = std::move(options),
          .examples = {{"gonggo-indexer run --site gonggo.toml --wait 3600", say("example_run")}},
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
  options.back().group = reports_group;
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

Command extract_command() {
  return {.name = "extract",
          .operands = "FILE...",
          .summary = say("command_extract"),
          .description = say("description_extract"),
          .options = {json_option()},
          .examples = {{"gonggo-indexer extract notice.hwp", say("example_extract")},
                       {"gonggo-indexer extract --json files/*.pdf > texts.jsonl", say("example_extract_json")}}};
}

Command check_command() {
  return {.name = "check",
          .operands = "",
          .summary = say("command_check"),
          .description = say("description_check"),
          .options = {},
          .examples = {{"gonggo-indexer check", say("example_check")}}};
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

Command erase_command() {
  // What a build is told about words and space, because the documents are written again as a build writes them.
  std::vector<Option> options = build_options();
  std::erase_if(options, [](const Option& option) {
    constexpr auto kept = std::to_array<std::string_view>(
        {"threads", "no-space-check", "words", "never-split", "aliases", "dictionary", "personal", "wait"});
    return std::find(kept.begin(), kept.end(), option.name) == kept.end();
  });
  const auto wait = std::find_if(options.begin(), options.end(), [](const Option& o) { return o.name == "wait"; });
  wait->fallback = "3600";
  wait->help = say("help_erase_wait");
  options.insert(options.begin(),
                 {{.name = "source", .metavar = "NAME", .help = say("help_erase_source"), .group = deleting},
                  {.name = "rejects",
                   .metavar = "FILE",
                   .type = OptionType::path,
                   .help = say("help_erase_rejects"),
                   .repeatable = true,
                   .group = deleting},
                  {.name = "accept-unknown",
                   .metavar = "",
                   .type = OptionType::flag,
                   .help = say("help_accept_unknown"),
                   .group = deleting},
                  spool_option(deleting)});
  return {.name = "erase",
          .operands = "[ID...]",
          .summary = say("command_erase"),
          .description = say("description_erase"),
          .options = std::move(options),
          .examples = {{"gonggo-indexer erase --config gonggo.toml --source bids 2024-17", say("example_erase")},
                       {"gonggo-indexer erase --config gonggo.toml", say("example_erase_again")}},
          .reads_tables = true};
}

Command allow_command() {
  return {
      .name = "allow",
      .operands = "ID...",
      .summary = say("command_allow"),
      .description = say("description_allow"),
      .options = {{.name = "source", .metavar = "NAME", .help = say("help_erase_source"), .group = deleting},
                  wait_option()},
      .examples = {{"gonggo-indexer allow --index /var/lib/gonggo/index --source bids 2024-17", say("example_allow")}}};
}

Option keep_option(const Message& help) {
  return {.name = "keep",
          .metavar = "N",
          .type = OptionType::number,
          .fallback = "3",
          .help = help,
          .min = 1,
          .group = publishing_group};
}

Command copy_command() {
  return {
      .name = "copy",
      .operands = "",
      .summary = say("command_copy"),
      .description = say("description_copy"),
      .options = {{.name = "to",
                   .metavar = "DIR",
                   .type = OptionType::path,
                   .help = say("help_copy_to"),
                   .key = "index.copies",
                   .repeatable = true,
                   .group = publishing_group},
                  {.name = "front",
                   .metavar = "DIR",
                   .type = OptionType::path,
                   .help = say("help_copy_front"),
                   .key = "index.fronts",
                   .repeatable = true,
                   .group = publishing_group},
                  {.name = "shard",
                   .metavar = "NUMBER:DIR",
                   .help = say("help_copy_shard"),
                   .example = "--shard 2:/mnt/second/index",
                   .key = "index.nodes",
                   .repeatable = true,
                   .group = publishing_group},
                  keep_option(say("help_copy_keep")),
                  wait_option()},
      .examples = {{"gonggo-indexer copy --index /var/lib/gonggo/index --to /mnt/second/index", say("example_copy")},
                   {"gonggo-indexer copy --index /var/lib/gonggo/index --front /mnt/front/index "
                    "--shard 1:/mnt/one/index --shard 2:/mnt/two/index",
                    say("example_copy_cluster")}}};
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
           .options = {keep_option(say("help_prune_keep")), wait_option()},
           .examples = {{"gonggo-indexer prune --index /var/lib/gonggo/index --keep 1", say("example_prune")}}},
          copy_command()};
}

}  // namespace

Program indexer_program() {
  Program program{
      .name = "gonggo-indexer",
      .summary = say("help_indexer"),
      .description = say("help_indexer_description"),
      .commands = {build_command(), update_command(), fetch_command(), run_command_of_site(), inspect_command(),
                   init_command(), extract_command(), check_command(), delete_command(), erase_command(),
                   allow_command()},
      .options = {{.name = "index",
                   .letter = 'i',
                   .metavar = "DIR",
                   .type = OptionType::path,
                   .help = say("help_index"),
                   .key = "index.dir",
                   .environment = "GONGGO_INDEX"},
                  {.name = "site", .metavar = "FILE", .type = OptionType::path, .help = say("help_site")},
                  {.name = "quiet", .letter = 'q', .metavar = "", .type = OptionType::flag, .help = say("help_quiet")}},
      .tables = {source_table(), extractor_table()},
      .ignored_keys = {"searchd", "keys", "page", "cluster", "query_log", "query.recency"},
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

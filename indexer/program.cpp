// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/program.hpp"

#include <algorithm>

#include "indexer/command_options.hpp"
#include "indexer/fetch_settings.hpp"
#include "indexer/source_options.hpp"

namespace gonggo::indexer {
namespace {

constexpr const char* reading = reading_group;
constexpr const char* deleting = "What to delete";

Command build_command() {
  return {.name = "build",
          .operands = "[SOURCE...]",
          .summary = "make a new generation from files and publish it",
          .description =
              "SOURCE is a file, a directory or - for standard input; without one, the [[source]] tables of the "
              "configuration are read. --source may name a source that the configuration does not have; a warning says "
              "if the name is similar to one that it has. Files may be compressed (gz, xz, zstd, bz2). What is "
              "published replaces the "
              "whole index, or with --only one source of it. The live generation answers until the new one is complete "
              "and was checked.\n\n"
              "Updates made while a build runs are applied to the live generation and to the new one; where both the "
              "build and such an update bring a document, the update's counts.",
          .options = build_options(),
          .examples = {{"gonggo-indexer build --index /var/lib/gonggo/index notices.jsonl.xz", "Builds from one file."},
                       {"gonggo-indexer build --config gonggo.toml --only bids", "Renews one source."}},
          .reads_tables = true};
}

std::vector<Option> update_options() {
  std::vector<Option> options = reading_options();
  options.push_back(
      allow_drop_option("A database whose live_ids would remove more than this share of its documents fails."));
  return options;
}

Command update_command() {
  return {
      .name = "update",
      .operands = "[SOURCE...]",
      .summary = "add announcements, or replace those with the same id",
      .description =
          "Reads as build does and publishes a copy of the live generation with the change applied. If the "
          "configuration has a [[source]] of the name that --source gives, all that it says but its path "
          "holds for the files. If it has [[source]] tables but none of that name, the update is refused.",
      .options = update_options(),
      .examples = {{"gonggo-indexer update --index /var/lib/gonggo/index today.jsonl", "Adds today's announcements."},
                   {"gonggo-indexer update --config gonggo.toml --source bids today.csv",
                    "Adds bids, with the columns that the configuration maps for them."}},
      .reads_tables = true};
}

Command fetch_command() {
  return {.name = "fetch",
          .operands = "",
          .summary = "download the sources that have a table [source.fetch]",
          .description =
              "Downloads feeds, pages and interfaces into a spool folder, from which build, update and inspect read. A "
              "source is complete or not there: if a page cannot be fetched, is an error message or is short, the "
              "documents of the last complete fetching stay. An interrupted fetching goes on where it was. Keeps to "
              "robots.txt, asks only for what changed, and waits between requests. Keys come from a file or the "
              "environment and are shown nowhere. Proxies of the environment are not used.\n\n"
              "Ends with 0 if every source was fetched, with 5 if some failed, and with 3 if all failed.",
          .options = fetch_options(),
          .examples = {{"gonggo-indexer fetch --site gonggo.toml", "Downloads what the configuration names."}},
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
                     .help =
                         "Build everything afresh if the last such build is this old; 0 always does. An update learns "
                         "no new words from the texts.",
                     .max = 8760,
                     .group = publishing_group});
  const auto wait = std::find_if(options.begin(), options.end(), [](const Option& o) { return o.name == "wait"; });
  wait->help = "How long to wait for another run, or for another program that is writing to this index.";
  return {
      .name = "run",
      .operands = "",
      .summary = "fetch, read what changed, and publish",
      .description =
          "Downloads the sources that have a table [source.fetch], as fetch does. Then reads the sources whose files "
          "changed since the last run. An update publishes them, or a build if an announcement of them is gone. "
          "Everything is built afresh if there is no index yet, if another command changed the index, if the "
          "configuration or a "
          "word list changed, or if the last such build is old (--rebuild-after). A source that cannot be fetched or "
          "read keeps its documents. Made "
          "for timers: one command, one report.",
      .options = std::move(options),
      .examples = {{"gonggo-indexer run --site gonggo.toml --wait 3600", "Brings the index up to date."}},
      .reads_tables = true};
}

Command inspect_command() {
  std::vector<Option> options = source_options();
  options.push_back({.name = "records",
                     .metavar = "N",
                     .type = OptionType::number,
                     .fallback = "3",
                     .help = "How many records of each source to show.",
                     .min = 1,
                     .max = 1000,
                     .group = reading});
  options.push_back(json_option());
  options.back().group = reports_group;
  return {
      .name = "inspect",
      .operands = "[SOURCE...]",
      .summary = "show the first records of a source and what was not understood",
      .description =
          "SOURCE is what build reads, or the name of a [[source]] of the configuration. Shows the format "
          "of each file, every value with the field that it means, the announcement that it becomes, and "
          "what was left out or rejected. Needs no index and changes nothing.",
      .options = std::move(options),
      .examples = {{"gonggo-indexer inspect today.csv", "Looks at a file."},
                   {"gonggo-indexer inspect --config gonggo.toml bids --json", "Looks at a source, for a program."}},
      .reads_tables = true};
}

Command init_command() {
  return {.name = "init",
          .operands = "FILE...",
          .summary = "draft a configuration from a look at files",
          .description =
              "Prints a commented configuration with one [[source]] for each file or directory: its format, "
              "the columns that are understood, and those that need a field.",
          .options = {},
          .examples = {{"gonggo-indexer init notices.csv > gonggo.toml", "Makes a file to be corrected."}}};
}

Command delete_command() {
  return {
      .name = "delete",
      .operands = "[ID...]",
      .summary = "take announcements out of the index",
      .description =
          "Names them by id, or by a query that all of them match. Older generations still hold them until they are "
          "pruned; --keep 1 does that at once.",
      .options =
          {{.name = "source",
            .metavar = "NAME",
            .help = "The source the ids belong to (default: main), or the only one the query is to look into (default: "
                    "all of them).",
            .group = deleting},
           {.name = "query",
            .metavar = "TEXT",
            .help = "Delete what matches every word of this query, also what is still withheld.",
            .example = "--query '게시판:채용 등록일:2020'",
            .group = deleting},
           allow_drop_option(
               "Delete nothing if the query matches more than this share of the documents it looks into."),
           {.name = "dry-run",
            .metavar = "",
            .type = OptionType::flag,
            .help = "Only say what would be deleted.",
            .group = deleting},
           report_option(),
           wait_option(),
           keep_option()},
      .examples = {{"gonggo-indexer delete --index /var/lib/gonggo/index --source bids 2024-17", "Deletes one."}}};
}

std::vector<Command> maintenance_commands() {
  return {
      {.name = "status",
       .operands = "",
       .summary = "say what is in the index and who is writing to it",
       .description = "",
       .options = {json_option()},
       .examples = {{"gonggo-indexer status --index /var/lib/gonggo/index --json", "For a monitor."}}},
      {.name = "aliases",
       .operands = "",
       .summary = "print the short forms that the last build learned",
       .description = "One pair on each line, with the number of documents that explain it. To refuse a pair, write it "
                      "into the list of synonyms with != instead of =.",
       .options = {},
       .examples = {{"gonggo-indexer aliases --index /var/lib/gonggo/index", "Shows what to refuse."}}},
      {.name = "verify",
       .operands = "[GENERATION]",
       .summary = "read a whole generation and check it",
       .description = "Every file against its hash, Xapian's own check, the counts, and some documents read back.",
       .options = {{.name = "sample",
                    .metavar = "N",
                    .type = OptionType::number,
                    .fallback = "100",
                    .help = "Documents to read back."}},
       .examples = {{"gonggo-indexer verify --index /var/lib/gonggo/index", "Checks the live generation."}}},
      {.name = "rollback",
       .operands = "[GENERATION]",
       .summary = "make the generation before the live one live again",
       .description = "",
       .options = {wait_option()},
       .examples = {{"gonggo-indexer rollback --index /var/lib/gonggo/index", "Undoes the last publication."}}},
      {.name = "prune",
       .operands = "",
       .summary = "remove old generations",
       .description = "",
       .options = {{.name = "keep",
                    .metavar = "N",
                    .type = OptionType::number,
                    .fallback = "3",
                    .help = "How many of the newest to keep. The live one always stays.",
                    .min = 1,
                    .group = publishing_group},
                   wait_option()},
       .examples = {{"gonggo-indexer prune --index /var/lib/gonggo/index --keep 1", "Leaves the live one alone."}}}};
}

}  // namespace

Program indexer_program() {
  Program program{
      .name = "gonggo-indexer",
      .summary = "index announcements for gonggo-searchd and gonggo-search",
      .description =
          "An index is a directory of generations, of which one is live. A generation is never changed once "
          "published: build, update and delete publish a new one with one atomic rename.",
      .commands = {build_command(), update_command(), fetch_command(), run_command_of_site(), inspect_command(),
                   init_command(), delete_command()},
      .options = {{.name = "index",
                   .letter = 'i',
                   .metavar = "DIR",
                   .type = OptionType::path,
                   .help = "The index directory.",
                   .key = "index.dir",
                   .environment = "GONGGO_INDEX"},
                  {.name = "site",
                   .metavar = "FILE",
                   .type = OptionType::path,
                   .help = "Another name of --config: the file that describes the sources of a site."},
                  {.name = "quiet",
                   .letter = 'q',
                   .metavar = "",
                   .type = OptionType::flag,
                   .help = "No progress and no summary; warnings and errors only."}},
      .tables = {source_table()},
      .ignored_keys = {"searchd", "keys", "page", "query_log", "query.recency"},
      .exit_statuses = {
          {exit_clean, "done"},
          {exit_with_rejects, "published, but some records were rejected or the report could not be written"},
          {exit_usage, "wrong usage"},
          {exit_unpublished,
           "nothing was published or changed: every source failed, the index is missing or cannot be read, too much "
           "would "
           "vanish, --strict forbade it, the disk is full, a signal stopped it, the output could not be written, or "
           "verify found something wrong"},
          {exit_locked, "another program is writing to this index"},
          {exit_source_failed,
           "published, but a source failed: one of its inputs is missing or was not read to its end, or is not what it "
           "was; the index keeps the documents that it has of this source"}}};
  for (Command& command : maintenance_commands()) {
    program.commands.push_back(std::move(command));
  }
  return program;
}

}  // namespace gonggo::indexer

// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/program.hpp"

#include "indexer/source_options.hpp"

namespace gonggo::indexer {
namespace {

// Headings of the help. A heading appears where its first option is listed.
constexpr const char* reading = reading_group;
constexpr const char* publishing = "Publishing";
constexpr const char* reports = "Reports";
constexpr const char* analysis = "Word lists and dictionary";
constexpr const char* deleting = "What to delete";

// The following options belong to several commands.

Option wait_option() {
  return {.name = "wait",
          .metavar = "SECONDS",
          .type = OptionType::number,
          .fallback = "10",
          .help = "How long to wait for another program that is publishing to this index.",
          .max = 86'400,
          .group = publishing};
}

Option report_option() {
  return {.name = "report",
          .metavar = "FILE",
          .type = OptionType::path,
          .help = "Write what happened to this file, as JSON: counts, times, rejects by reason.",
          .group = reports};
}

Option keep_option() {
  return {.name = "keep",
          .metavar = "N",
          .type = OptionType::number,
          .fallback = "3",
          .help = "Generations to keep afterwards, the live one among them; 0 keeps all.",
          .key = "index.keep",
          .group = publishing};
}

Option json_option() { return {.name = "json", .metavar = "", .type = OptionType::flag, .help = "Answer in JSON."}; }

std::vector<Option> reading_options() {
  std::vector<Option> options = source_options();
  options.push_back({.name = "strict",
                     .metavar = "",
                     .type = OptionType::flag,
                     .help = "Publish nothing if a single record is rejected or a single value is left out.",
                     .group = publishing});
  options.push_back({.name = "rejects",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = "Write every rejected record and every value left out to this file, one JSON object a "
                             "line: kind, file, line, reason, and record or key and value.",
                     .group = reports});
  options.insert(options.end(), {report_option(), wait_option(), keep_option()});
  return options;
}

Option allow_drop_option(std::string help) {
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
  options.push_back(
      allow_drop_option("Publish nothing if more than this share of the documents, of one source or of all, would "
                        "vanish. Only 100 publishes an empty index, or what was read of a file that is cut short."));
  options.push_back({.name = "no-space-check",
                     .metavar = "",
                     .type = OptionType::flag,
                     .help = "Build without looking at the free disk space first.",
                     .group = publishing});
  options.push_back({.name = "words",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = "Words to know, one a line.",
                     .key = "analysis.user_words",
                     .repeatable = true,
                     .group = analysis,
                     .must_exist = true});
  options.push_back({.name = "stop-words",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = "Words without weight in queries, one a line. The index keeps a copy, which "
                             "gonggo-searchd and gonggo-search use unless they are given another.",
                     .key = "query.stop_words",
                     .group = analysis,
                     .must_exist = true,
                     .accepts_none = true});
  options.push_back(
      {.name = "synonyms",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = "Words that find each other, one group a line: EXCO = 엑스코. The index keeps a copy, too.",
       .key = "query.synonyms",
       .group = analysis,
       .must_exist = true,
       .accepts_none = true});
  options.push_back({.name = "never-split",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = "Words never to be cut into parts, one a line.",
                     .key = "analysis.never_split",
                     .repeatable = true,
                     .group = analysis,
                     .must_exist = true});
  options.push_back({.name = "aliases",
                     .metavar = "",
                     .type = OptionType::truth,
                     .fallback = "true",
                     .help =
                         "Learn the short forms that the texts explain, such as 인공지능(AI), so that each finds the "
                         "other. \"gonggo-indexer aliases\" lists them.",
                     .key = "analysis.aliases",
                     .group = analysis});
  options.push_back({.name = "dictionary",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .fallback = "/usr/share/hunspell/ko.dic",
                     .help = "Korean hunspell dictionary; \"none\" does without.",
                     .key = "analysis.hunspell_dic",
                     .group = analysis,
                     .must_exist = true,
                     .accepts_none = true});
  return options;
}

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
  options.back().group = reports;
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
                    .group = publishing},
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
      .commands = {build_command(), update_command(), inspect_command(), init_command(), delete_command()},
      .options = {{.name = "index",
                   .letter = 'i',
                   .metavar = "DIR",
                   .type = OptionType::path,
                   .help = "The index directory.",
                   .key = "index.dir",
                   .environment = "GONGGO_INDEX"},
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

// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/options.hpp"

#include <algorithm>

#include "searchd/configuration.hpp"
#include "searchd/terminal/batch.hpp"

namespace gonggo::terminal {

namespace {

std::vector<Option> parameter_options() {
  std::vector<Option> options;
  for (const auto& help : search_parameters()) {
    if (help.name == "q") {
      continue;  // the operands are the query
    }
    Option option{.name = option_name(help.name), .metavar = help.value};
    if (help.value.empty()) {
      option.type = OptionType::flag;
    }
    option.help = help.fallback.empty() ? help.help : help.help + "; if not given: " + help.fallback;
    if (!help.example.empty()) {
      option.example = "--" + option.name + " " + help.example;
    }
    option.repeatable = help.repeatable;
    options.push_back(std::move(option));
  }
  return options;
}

std::vector<Option> output_options() {
  return {
      {.name = "format",
       .letter = 'f',
       .metavar = "FORMAT",
       .fallback = "plain",
       .help =
           "How to print the hits. plain is text for a person, wrapped to the width of the terminal (the environment "
           "variable COLUMNS sets another width; a pipe is not wrapped without it). json is the answer of /v1/search. "
           "jsonl has one hit on each line. tsv has the columns id, source, date, department, board, title, url "
           "and score. trec is a run for an evaluation program.",
       .choices = {"plain", "json", "jsonl", "tsv", "trec"}},
      {.name = "header",
       .metavar = "",
       .type = OptionType::flag,
       .help = "Print the names of the columns first, with --format tsv."},
      {.name = "limit",
       .letter = 'n',
       .metavar = "N",
       .type = OptionType::number,
       .help = "Hits on a page, like --size. With --batch and --eval: hits for each query, 100 if not given.",
       .min = 1,
       .max = max_batch_limit},
      {.name = "color",
       .metavar = "WHEN",
       .fallback = "auto",
       .help = "Whether the plain format is coloured. auto means on a terminal, unless NO_COLOR is set.",
       .choices = {"auto", "always", "never"}},
      {.name = "show",
       .metavar = "ID",
       .help = "Print the whole announcement with this id instead of searching. --format json prints the answer of "
               "/v1/documents. --source chooses where several sources have the id.",
       .example = "--show notice-2024-7 --source main"},
  };
}

std::vector<Option> evaluation_options() {
  return {
      {.name = "batch",
       .metavar = "FILE",
       .type = OptionType::path,
       .help =
           "Search for every query of this file and print a TREC run. Each line is an id, a tab and a query, which is "
           "read as plain text. The file - is standard input.",
       .example = "--batch queries.tsv --format trec"},
      {.name = "eval",
       .metavar = "QUERIES",
       .type = OptionType::path,
       .help =
           "Search for every query of this file as --batch does, and print MRR@10, nDCG@10, Recall@100 and the share "
           "of empty answers. The operand is the file of judgements. Each of its lines has a query id, a document id "
           "and a grade, or the four columns of TREC. Queries without a grade above 0 are left out.",
       .example = "--eval queries.tsv qrels.tsv"},
      {.name = "per-query",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = "With --eval: write the measures of each query to this file. The columns are id, reciprocal rank, nDCG, "
               "recall and number of hits."},
      {.name = "compare",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = "With --eval: compare with an earlier run, whose --per-query file this is, and print how certain the "
               "difference of the means is (paired bootstrap).",
       .example = "--compare before.tsv"},
  };
}

std::vector<Option> measuring_options() {
  return {
      {.name = "weight",
       .metavar = "NAME=VALUE",
       .help = "Replace a number of the ranking, to measure its effect. docs/relevance.md lists the names.",
       .example = "--weight gram=0.4",
       .repeatable = true},
      {.name = "bench",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = "Search for every query of this file in several rounds and print the queries per second of processor "
               "time. The file has the form of --batch."},
      {.name = "analyze",
       .metavar = "TEXT",
       .help =
           "Print the tokens that the index would hold for this text. The columns are kind, term, byte range, position "
           "and original text."},
  };
}

std::vector<Option> all_options() {
  std::vector<Option> options = {searchd::index_option()};
  for (const auto& more : {output_options(), parameter_options(), searchd::query_word_options(), evaluation_options(),
                           measuring_options()}) {
    options.insert(options.end(), more.begin(), more.end());
  }
  return options;
}

std::vector<UsageExample> usage_examples() {
  return {
      {"gonggo-search --index DIR 물 클러스터", "The ten best announcements."},
      {"gonggo-search --index DIR --show notice-2024-7", "One whole announcement."},
      {"gonggo-search --index DIR '부서:환경정책과 물' --from 2024-01 --sort date",
       "Announcements of one department since January 2024, newest first."},
      {"gonggo-search --index DIR --status open --sort deadline --format tsv",
       "Everything that is still open, soonest deadline first, as a table for a script."},
      {"gonggo-search --index DIR --batch queries.tsv --format trec > run.trec", "A run for an evaluation program."},
      {"gonggo-search --index DIR --eval queries.tsv qrels.tsv", "How well the judged queries are answered."}};
}

}  // namespace

const Program& search_program() {
  static const Program program = {
      .name = "gonggo-search",
      .summary = "Searches announcements in the terminal",
      .description =
          "Reads the index itself, without the daemon, and finds what /v1/search of gonggo-searchd finds. The words on "
          "the command line are one query. It may have words, \"phrases\", -excluded words, field:value, prefix*, OR "
          "and "
          "parentheses.",
      .commands = {{.name = "",
                    .operands = "[WORD...]",
                    .summary = "",
                    .description = "",
                    .options = all_options(),
                    .examples = usage_examples()}},
      .options = {},
      .tables = {},
      .ignored_keys = {"source", "analysis", "indexer", "searchd"},
      .exit_statuses = {
          {0, "something was found"}, {1, "nothing was found"}, {2, "an error, described on standard error"}}};
  return program;
}

std::string option_name(const std::string& parameter) {
  std::string name = parameter;
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

std::vector<Parameter> search_parameters_of(const Settings& settings) {
  const Values& values = settings.values;
  std::vector<Parameter> parameters;
  std::string query;
  for (const auto& word : settings.operands) {
    query += (query.empty() ? "" : " ") + word;
  }
  if (!query.empty()) {
    parameters.push_back({"q", query});
  }
  for (const auto& help : search_parameters()) {
    if (help.name == "q") {
      continue;
    }
    const std::string name = option_name(help.name);
    if (!values.given(name)) {
      continue;
    }
    for (const auto& value : values.list(name)) {
      parameters.push_back({help.name, value});
    }
  }
  return parameters;
}

}  // namespace gonggo::terminal

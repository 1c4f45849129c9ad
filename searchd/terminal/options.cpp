// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/options.hpp"

#include <algorithm>

#include "searchd/configuration.hpp"
#include "searchd/terminal/batch.hpp"

namespace gonggo {

namespace {

// has_attachment is written --has-attachment.
std::string option_name(const std::string& parameter) {
  std::string name = parameter;
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

std::vector<Option> parameter_options() {
  std::vector<Option> options;
  for (const auto& help : search_parameters()) {
    if (help.name == "q") {
      continue;  // the operands
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

std::vector<Option> own_options() {
  return {
      {.name = "format",
       .letter = 'f',
       .metavar = "FORMAT",
       .fallback = "plain",
       .help = "How to print. tsv has the columns id, source, date, department, board, title, url, score.",
       .choices = {"plain", "json", "jsonl", "tsv", "trec"}},
      {.name = "limit",
       .letter = 'n',
       .metavar = "N",
       .type = OptionType::number,
       .help = "Hits a page, another name for --size; with --batch and --eval hits a query, 100 if not given.",
       .min = 1,
       .max = max_batch_limit},
      {.name = "color",
       .metavar = "WHEN",
       .fallback = "auto",
       .help = "Colours in the plain format; auto: on a terminal, unless NO_COLOR is set.",
       .choices = {"auto", "always", "never"}},
      {.name = "analyze",
       .metavar = "TEXT",
       .help = "Print the tokens the index makes of this text and end: kind, term, bytes, position, original."},
      {.name = "batch",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = "Ask every line \"id<TAB>query\" of this file (-: standard input) as plain text and print a TREC run.",
       .example = "--batch queries.tsv --format trec"},
      {.name = "eval",
       .metavar = "QUERIES",
       .type = OptionType::path,
       .help =
           "Ask every line \"id<TAB>query\" of this file as --batch does and print MRR@10, nDCG@10, Recall@100 and the "
           "share of empty answers. The operand is the file of judgements: \"id document grade\" a line, or the four "
           "columns of TREC. Queries without a document of a grade above 0 are left out.",
       .example = "--eval queries.tsv qrels.tsv"},
      {.name = "per-query",
       .metavar = "FILE",
       .type = OptionType::path,
       .help =
           "With --eval: write a line for each query to this file: id, reciprocal rank, nDCG, recall, number of hits."},
      {.name = "compare",
       .metavar = "FILE",
       .type = OptionType::path,
       .help =
           "With --eval: compare with this --per-query file of an earlier run, and say whether the difference of the "
           "means stands out from chance (paired bootstrap).",
       .example = "--compare before.tsv"},
      {.name = "weight",
       .metavar = "NAME=VALUE",
       .help =
           "Take this number for one that ranking is made of, to measure what it does; docs/relevance.md lists them.",
       .example = "--weight gram=0.4",
       .repeatable = true},
      {.name = "bench",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = "Ask every line of this file several times over and print queries per CPU second."},
  };
}

}  // namespace

const Program& search_program() {
  static const Program program = [] {
    std::vector<Option> options = {searchd::index_option()};
    for (const auto& more : {own_options(), parameter_options(), searchd::query_word_options()}) {
      options.insert(options.end(), more.begin(), more.end());
    }
    return Program{
        .name = "gonggo-search",
        .summary = "Searches announcements in the terminal",
        .description =
            "Asks the index directly, without a daemon, and gives the hits that /v1/search gives. The words are "
            "joined by spaces into one query: words, \"phrases\", -excluded, field:value, prefix*, OR and "
            "parentheses.",
        .commands = {{.name = "",
                      .operands = "[WORD...]",
                      .summary = "",
                      .description = "",
                      .options = options,
                      .examples = {{"gonggo-search --index DIR 물 클러스터", "The ten best announcements."},
                                   {"gonggo-search --index DIR '부서:환경정책과 물' --from 2024-01 --sort date",
                                    "Of one department, since January 2024, newest first."},
                                   {"gonggo-search --index DIR --status open --sort deadline --format tsv",
                                    "Everything still open, soonest deadline first, for a script."},
                                   {"gonggo-search --index DIR --batch queries.tsv --format trec > run.trec",
                                    "A run for an evaluator."},
                                   {"gonggo-search --index DIR --eval queries.tsv qrels.tsv",
                                    "How well judged queries are answered."}}}},
        .options = {},
        .tables = {},
        .foreign = {"source", "analysis", "indexer", "searchd"},
        .exit_statuses = {{0, "something was found"}, {1, "nothing was found"}, {2, "an error"}}};
  }();
  return program;
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

}  // namespace gonggo

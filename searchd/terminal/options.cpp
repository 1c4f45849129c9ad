// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/options.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "searchd/configuration.hpp"

namespace gonggo::terminal {

namespace {

constexpr unsigned max_batch_limit = 1'000;  // largest number of hits for one query

// Headings of the help text. `order` is their order.
namespace group {
constexpr const char* search = "Search";
constexpr const char* conditions = "Which announcements";
constexpr const char* pages = "Order and pages";
constexpr const char* output = "Output";
constexpr const char* words = "Word lists";
constexpr const char* evaluation = "Evaluation with judged queries";
constexpr const char* experiments = "Experiments";
constexpr std::array<std::string_view, 7> order = {search, conditions, pages, output, words, evaluation, experiments};
}  // namespace group

// Returns the heading of a search parameter. A parameter that is not listed here is a condition.
const char* group_of(std::string_view parameter) {
  static const std::map<std::string_view, const char*> groups = {
      {"syntax", group::search},       {"field", group::search},     {"within", group::search},
      {"sort", group::pages},          {"page", group::pages},       {"size", group::pages},
      {"recency", group::pages},       {"facets", group::output},    {"collapse", group::pages},
      {"highlight", group::output},    {"explain", group::output},   {"lang", group::output},
      {"rescore", group::experiments}, {"today", group::experiments}};
  const auto found = groups.find(parameter);
  return found == groups.end() ? group::conditions : found->second;
}

Option parameter_option(const ParameterHelp& parameter) {
  Option option{.name = option_name(parameter.name), .metavar = parameter.value};
  if (parameter.value == "true|false") {
    option.type = OptionType::truth;
    option.metavar.clear();
  }
  option.help = parameter.fallback.empty() ? parameter.help : parameter.help + ". If not given: " + parameter.fallback;
  if (!parameter.example.empty()) {
    option.example = "--" + option.name + " " + parameter.example;
  }
  option.repeatable = parameter.repeatable;
  option.group = group_of(parameter.name);
  return option;
}

Option limit_option() {
  return {.name = "limit",
          .letter = 'n',
          .metavar = "N",
          .type = OptionType::number,
          .help = "Hits on a page, like --size. With --batch and --eval: hits for each query, 100 if not given.",
          .min = 1,
          .max = max_batch_limit,
          .group = group::pages};
}

std::vector<Option> parameter_options() {
  std::vector<Option> options;
  for (const auto& help : search_parameters()) {
    if (help.name == "q") {
      continue;  // q has no option, because the operands are the query
    }
    options.push_back(parameter_option(help));
  }
  options.push_back(limit_option());
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
       .choices = {"plain", "json", "jsonl", "tsv", "trec"},
       .group = group::output},
      {.name = "header",
       .metavar = "",
       .type = OptionType::flag,
       .help = "Print the names of the columns first, with --format tsv.",
       .group = group::output},
      {.name = "color",
       .metavar = "WHEN",
       .fallback = "auto",
       .help = "Whether the plain format is coloured. auto means on a terminal, unless NO_COLOR is set.",
       .choices = {"auto", "always", "never"},
       .group = group::output},
      {.name = "show",
       .metavar = "ID",
       .help = "Print the whole announcement with this id instead of searching. --format json prints the answer of "
               "/v1/documents. --source chooses where several sources have the id. An id that begins with a dash needs "
               "an equals sign: --show=-7.",
       .example = "--show notice-2024-7 --source main",
       .group = group::search},
      {.name = "similar",
       .metavar = "ID",
       .help = "Print the announcements that resemble the one with this id, and note those with its notice number on "
               "its board. --format json prints the answer of /v1/similar. --limit and the options for conditions "
               "work; --source is that of the announcement.",
       .example = "--similar notice-2024-7 --limit 5",
       .group = group::search},
      {.name = "suggest",
       .metavar = "TEXT",
       .help =
           "Print what this text may be completed to instead of searching: titles, keywords, departments and words. "
           "The last syllable may be unfinished, and initial consonants are enough: ㄷㄱㅅ. --format json prints the "
           "answer of /v1/suggest. Only options that choose announcements and --size may stand beside it.",
       .example = "--suggest 대ㄱ",
       .group = group::search},
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
       .example = "--batch queries.tsv --format trec",
       .group = group::evaluation},
      {.name = "eval",
       .metavar = "QUERIES",
       .type = OptionType::path,
       .help =
           "Search for every query of this file as --batch does, and print MRR@10, nDCG@10, Recall@100 and the share "
           "of empty answers. The operand is the file of judgements. Each of its lines has a query id, a document id "
           "and a grade, or the four columns of TREC. Queries without a grade above 0 are left out.",
       .example = "--eval queries.tsv qrels.tsv",
       .group = group::evaluation},
      {.name = "per-query",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = "With --eval: write the measures of each query to this file. The columns are id, reciprocal rank, nDCG, "
               "recall and number of hits.",
       .group = group::evaluation},
      {.name = "compare",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = "With --eval: compare with an earlier run, whose --per-query file this is, and print how certain the "
               "difference of the means is (paired bootstrap).",
       .example = "--compare before.tsv",
       .group = group::evaluation},
  };
}

std::vector<Option> report_options() {
  Option query_log = searchd::query_log_option();
  query_log.help = "With --report: the directory of the daemon's query log.";
  query_log.group = group::words;
  return {
      {.name = "report",
       .metavar = "REPORT",
       .help = "Print a report about the query log of the daemon. zero-hits lists the queries that found nothing, with "
               "proposals as lines for the list of synonyms. --format json prints JSON.",
       .example = "--report zero-hits --query-log /var/log/gonggo-searchd/queries",
       .choices = {"zero-hits"},
       .group = group::words},
      query_log,
      {.name = "days",
       .metavar = "N",
       .type = OptionType::number,
       .fallback = "30",
       .help = "With --report: read the last days, today included.",
       .min = 1,
       .max = searchd::most_query_log_days,
       .group = group::words},
      {.name = "all",
       .metavar = "",
       .type = OptionType::flag,
       .help = "With --report: show also what fewer than five clients asked on one day. Such queries may tell about a "
               "person, so keep the report to yourself.",
       .group = group::words},
  };
}

std::vector<Option> measuring_options() {
  return {
      {.name = "weight",
       .metavar = "NAME=VALUE",
       .help = "Replace a number of the ranking, to measure its effect. docs/relevance.md lists the names.",
       .example = "--weight gram=0.4",
       .repeatable = true,
       .group = group::experiments},
      {.name = "bench",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = "Search for every query of this file in several rounds and print the queries per second of processor "
               "time. The file has the form of --batch.",
       .group = group::evaluation},
      {.name = "suggest-bench",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = "Type every line of this file key by key and print how often there is no suggestion, where the line "
               "stands among the suggestions, and the processor time of a key.",
       .example = "--suggest-bench titles.txt",
       .group = group::experiments},
      {.name = "analyze",
       .metavar = "TEXT",
       .help =
           "Print the tokens that the index would hold for this text. The columns are kind, term, byte range, position "
           "and original text.",
       .group = group::experiments},
  };
}

std::vector<Option> all_options() {
  std::vector<Option> options = {searchd::index_option()};
  options.front().group = group::search;
  std::vector<Option> word_lists = searchd::query_word_options();
  for (auto& option : word_lists) {
    option.group = group::words;
  }
  for (const auto& more : {output_options(), parameter_options(), word_lists, report_options(), evaluation_options(),
                           measuring_options()}) {
    options.insert(options.end(), more.begin(), more.end());
  }
  std::stable_sort(options.begin(), options.end(), [](const Option& left, const Option& right) {
    return std::find(group::order.begin(), group::order.end(), left.group) <
           std::find(group::order.begin(), group::order.end(), right.group);
  });
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
      .ignored_keys = {"source", "analysis", "fetch", "indexer", "searchd", "keys", "page", "query_log.days",
                       "query_log.max_mib", "query_log.least_days", "query_log.deny"},
      .exit_statuses = {
          {0, "something was found"}, {1, "nothing was found"}, {2, "an error, described on standard error"}}};
  return program;
}

std::string option_name(const std::string& parameter) {
  std::string name = parameter;
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

Message message_of(const RequestError& error) {
  const Message given =
      error.parameter == "q" ? Message("the query", "검색어") : Message("--" + option_name(error.parameter));
  const Message name = parameter_name(error.parameter);
  const auto in = [&](Language language, std::string_view after_name) {
    const std::string& text = error.message.in(language);
    const std::string& begin = name.in(language);
    return given.in(language) +
           (text.starts_with(begin + std::string(after_name)) ? text.substr(begin.size()) : ": " + text);
  };
  return {in(Language::english, " "), in(Language::korean, ": ")};
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

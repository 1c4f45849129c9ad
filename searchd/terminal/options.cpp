// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/options.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <variant>

#include "common/base/error.hpp"
#include "searchd/configuration.hpp"

namespace gonggo::terminal {

namespace {

constexpr unsigned max_batch_limit = 1'000;  // largest number of hits for one query

// Headings of the help text. `order` is their order.
namespace group {
const Message search = say("group_search");
const Message conditions = say("group_conditions");
const Message pages = say("group_pages");
const Message output = say("group_output");
const Message words = say("group_word_lists");
const Message evaluation = say("group_evaluation");
const Message experiments = say("group_experiments");
const std::array<Message, 7> order = {search, conditions, pages, output, words, evaluation, experiments};
}  // namespace group

// Returns the heading of a search parameter. A parameter that is not listed here is a condition.
const Message& group_of(std::string_view parameter) {
  static const std::map<std::string_view, Message> groups = {
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
  option.help = parameter.fallback.empty()
                    ? parameter.help
                    : say("help_if_not_given", {{"help", parameter.help}, {"value", parameter.fallback}});
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
          .help = say("help_limit"),
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
       .help = say("help_format"),
       .choices = {"plain", "json", "jsonl", "tsv", "trec"},
       .group = group::output},
      {.name = "header", .metavar = "", .type = OptionType::flag, .help = say("help_header"), .group = group::output},
      {.name = "color",
       .metavar = "WHEN",
       .fallback = "auto",
       .help = say("help_color"),
       .choices = {"auto", "always", "never"},
       .group = group::output},
      {.name = "show",
       .metavar = "ID",
       .help = say("help_show"),
       .example = "--show notice-2024-7 --source main",
       .group = group::search},
      {.name = "similar",
       .metavar = "ID",
       .help = say("help_similar"),
       .example = "--similar notice-2024-7 --limit 5",
       .group = group::search},
      {.name = "suggest",
       .metavar = "TEXT",
       .help = say("help_suggest"),
       .example = "--suggest 대ㄱ",
       .group = group::search},
  };
}

std::vector<Option> evaluation_options() {
  return {
      {.name = "batch",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = say("help_batch"),
       .example = "--batch queries.tsv --format trec",
       .group = group::evaluation},
      {.name = "eval",
       .metavar = "QUERIES",
       .type = OptionType::path,
       .help = say("help_eval"),
       .example = "--eval queries.tsv qrels.tsv",
       .group = group::evaluation},
      {.name = "per-query",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = say("help_per_query"),
       .group = group::evaluation},
      {.name = "compare",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = say("help_compare"),
       .example = "--compare before.tsv",
       .group = group::evaluation},
  };
}

std::vector<Option> report_options() {
  Option query_log = searchd::query_log_option();
  query_log.help = say("help_report_query_log");
  query_log.group = group::words;
  return {
      {.name = "report",
       .metavar = "REPORT",
       .help = say("help_report"),
       .example = "--report zero-hits --query-log /var/log/gonggo-searchd/queries",
       .choices = {"zero-hits"},
       .group = group::words},
      query_log,
      {.name = "days",
       .metavar = "N",
       .type = OptionType::number,
       .fallback = "30",
       .help = say("help_report_days"),
       .min = 1,
       .max = searchd::most_query_log_days,
       .group = group::words},
      {.name = "all", .metavar = "", .type = OptionType::flag, .help = say("help_report_all"), .group = group::words},
  };
}

std::vector<Option> measuring_options() {
  return {
      {.name = "weight",
       .metavar = "NAME=VALUE",
       .help = say("help_weight"),
       .example = "--weight gram=0.4",
       .repeatable = true,
       .group = group::experiments},
      {.name = "bench",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = say("help_bench"),
       .group = group::evaluation},
      {.name = "suggest-bench",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = say("help_suggest_bench"),
       .example = "--suggest-bench titles.txt",
       .group = group::experiments},
      {.name = "analyze", .metavar = "TEXT", .help = say("help_analyze"), .group = group::experiments},
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
  return {{"gonggo-search --index DIR 물 클러스터", say("example_ten_best")},
          {"gonggo-search --index DIR --show notice-2024-7", say("example_show")},
          {"gonggo-search --index DIR '부서:환경정책과 물' --from 2024-01 --sort date", say("example_department")},
          {"gonggo-search --index DIR --status open --sort deadline --format tsv", say("example_open")},
          {"gonggo-search --index DIR --batch queries.tsv --format trec > run.trec", say("example_batch")},
          {"gonggo-search --index DIR --eval queries.tsv qrels.tsv", say("example_eval")}};
}

}  // namespace

const Program& search_program() {
  static const Program program = {
      .name = "gonggo-search",
      .summary = say("help_search_program"),
      .description = say("help_search_description"),
      .commands = {{.name = "",
                    .operands = "[WORD...]",
                    .summary = "",
                    .description = "",
                    .options = all_options(),
                    .examples = usage_examples()}},
      .options = {},
      .tables = {},
      .ignored_keys = {"source", "extractor", "attachments", "analysis", "fetch", "personal", "indexer", "searchd",
                       "keys", "page", "cluster", "index.keep", "index.copies", "index.fronts", "index.nodes",
                       "query_log.days", "query_log.max_mib", "query_log.least_days", "query_log.deny"},
      .exit_statuses = {{0, say("status_found")}, {1, say("status_nothing_found")}, {2, say("status_error")}}};
  return program;
}

Language language_of(const std::vector<std::string>& arguments) {
  constexpr std::string_view option = "--lang";
  std::optional<Language> language;
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == option && i + 1 < arguments.size()) {
      language = parse_language(arguments[i + 1]);
    } else if (argument.starts_with(option) && argument.substr(option.size()).starts_with("=")) {
      language = parse_language(argument.substr(option.size() + 1));
    }
  }
  return language.value_or(message_language());
}

Language take_language(std::vector<Parameter>& parameters) {
  std::vector<Parameter> taken;
  std::copy_if(parameters.begin(), parameters.end(), std::back_inserter(taken),
               [](const Parameter& parameter) { return parameter.name == "lang"; });
  std::erase_if(parameters, [](const Parameter& parameter) { return parameter.name == "lang"; });
  const auto parsed = parse_request(taken, now());
  if (const auto* error = std::get_if<RequestError>(&parsed)) {
    throw Error(ErrorKind::usage, message_of(*error));
  }
  return std::get<SearchRequest>(parsed).language.value_or(message_language());
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

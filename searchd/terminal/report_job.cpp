// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/report_job.hpp"

#include <chrono>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "common/base/error.hpp"
#include "searchd/distinct_clients.hpp"
#include "searchd/query_log_line.hpp"
#include "searchd/terminal/zero_hits.hpp"

namespace gonggo::terminal {

namespace {

// Returns the language of the report. Throws Error(usage) if the options do not fit a report.
Language check_options(const Settings& settings) {
  const Values& values = settings.values;
  std::vector<Parameter> parameters = search_parameters_of(settings);
  const Language language = take_language(parameters);
  if (!settings.operands.empty() || !parameters.empty()) {
    throw Error(ErrorKind::usage, say("report_takes_no_query"));
  }
  if (values.path("query-log").empty()) {
    throw Error(ErrorKind::usage, say("report_needs_log"));
  }
  if (values.text("format") != "plain" && values.text("format") != "json") {
    throw Error(ErrorKind::usage, say("plain_or_json", {{"option", "report"}, {"format", values.text("format")}}));
  }
  return language;
}

// Returns the searches of the last days in the order in which they were written.
std::vector<searchd::LoggedSearch> read_log(const std::filesystem::path& directory, std::uint64_t days) {
  std::vector<searchd::LoggedSearch> searches;
  const std::vector<Day> files = searchd::query_log_days(directory);
  if (files.empty()) {
    throw Error(ErrorKind::missing, say("no_query_log", {{"directory", directory.string()}}));
  }
  const Day first = seoul_day(now()) - std::chrono::days(days - 1);
  for (const Day day : files) {
    if (day < first) {
      continue;
    }
    const auto path = directory / searchd::query_log_name(day);
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      throw Error(ErrorKind::storage, say("cannot_read", {{"file", path.string()}}));
    }
    for (std::string line; std::getline(file, line);) {
      if (auto search = searchd::parse_query_log_line(line)) {
        searches.push_back(std::move(*search));
      }
    }
  }
  return searches;
}

}  // namespace

ExitStatus print_report(const Settings& settings, Searcher& searcher) {
  const Language language = check_options(settings);
  const Values& values = settings.values;
  const auto searches = read_log(values.path("query-log"), values.number("days"));
  const std::size_t least = values.flag("all") ? 1 : searchd::least_clients;
  const std::vector<FailingQuery> queries = failing_queries(searches, searcher, least);
  std::cout << (values.text("format") == "json" ? zero_hits_json(queries) : zero_hits_text(queries, language));
  return queries.empty() ? ExitStatus::nothing_found : ExitStatus::found;
}

}  // namespace gonggo::terminal

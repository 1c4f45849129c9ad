// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/file_jobs.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/base/error.hpp"
#include "searchd/terminal/batch.hpp"
#include "searchd/terminal/evaluation.hpp"
#include "searchd/terminal/evaluation_files.hpp"
#include "searchd/terminal/output.hpp"

namespace gonggo::terminal {

namespace {

constexpr unsigned default_batch_limit = 100;
constexpr unsigned default_bench_limit = 10;

// Returns the search parameters that apply to every query of a file.
std::vector<Parameter> filters_of(const Settings& settings) {
  for (const auto* paging : {"page", "size"}) {
    if (settings.values.given(paging)) {
      throw Error(ErrorKind::usage, say("paging_with_file", {{"option", paging}}));
    }
  }
  auto filters = search_parameters_of(settings);
  // With a file of queries, the operands are not a query.
  std::erase_if(filters, [](const Parameter& each) { return each.name == "q"; });
  return filters;
}

unsigned limit_of(const Values& values, unsigned fallback) {
  return values.given("limit") ? static_cast<unsigned>(values.number("limit")) : fallback;
}

ExitStatus status_of(const BatchOutcome& outcome) {
  if (outcome.refused > 0) {
    return ExitStatus::failed;
  }
  return outcome.hits == 0 ? ExitStatus::nothing_found : ExitStatus::found;
}

void check_file_options(const Settings& settings) {
  if (settings.values.given("format") && settings.values.text("format") != "trec") {
    throw Error(ErrorKind::usage, say("only_trec"));
  }
  if (!settings.operands.empty()) {
    throw Error(ErrorKind::usage, say("queries_from_file", {{"operand", settings.operands.front()}}));
  }
}

// Returns the queries of `file` that have a relevant document. Throws Error(input) if two queries have the same id.
std::vector<BatchQuery> judged_queries(const std::filesystem::path& file, const Judgements& judgements) {
  std::vector<BatchQuery> judged;
  std::map<std::string, std::size_t> lines;
  for (auto& query : read_batch(file)) {
    const auto [first, is_new] = lines.emplace(query.id, query.line);
    if (!is_new) {
      throw Error(ErrorKind::input,
                  say("id_used_twice",
                      {{"file", file.string()}, {"line", query.line}, {"id", query.id}, {"first", first->second}}));
    }
    if (judgements.contains(query.id)) {
      judged.push_back(std::move(query));
    }
  }
  return judged;
}

// The files of an evaluation. They are read before the first query is asked, so that a wrong file is reported at once.
struct EvaluationInput {
  Judgements judgements;
  std::vector<BatchQuery> queries;
  MeasuredQueries before;  // the measures in the file of --compare
};

EvaluationInput read_evaluation(const Settings& settings) {
  const Values& values = settings.values;
  if (settings.operands.size() != 1) {
    throw Error(ErrorKind::usage, say("eval_operand"));
  }
  const std::filesystem::path queries_file = values.path("eval");
  const std::filesystem::path judgements_file = settings.operands.front();
  EvaluationInput input;
  input.judgements = read_judgements(judgements_file);
  input.queries = judged_queries(queries_file, input.judgements);
  if (input.queries.empty()) {
    throw Error(ErrorKind::input,
                say("nothing_judged", {{"queries", queries_file.string()}, {"judgements", judgements_file.string()}}));
  }
  if (values.given("compare")) {
    input.before = read_per_query(values.path("compare"));
  }
  if (values.given("per-query") && !std::ofstream(values.path("per-query"), std::ios::app)) {
    throw Error(ErrorKind::storage, say("cannot_be_written", {{"file", values.text("per-query")}}));
  }
  return input;
}

}  // namespace

ExitStatus search_batch(const Settings& settings, Searcher& searcher) {
  check_file_options(settings);
  const auto filters = filters_of(settings);
  const auto queries = read_batch(settings.values.path("batch"));
  const unsigned limit = limit_of(settings.values, default_batch_limit);
  return status_of(run_batch(searcher, queries, filters, limit, std::cout, std::cerr));
}

ExitStatus measure_speed(const Settings& settings, Searcher& searcher) {
  check_file_options(settings);
  const auto filters = filters_of(settings);
  const auto queries = read_batch(settings.values.path("bench"));
  const unsigned limit = limit_of(settings.values, default_bench_limit);
  return status_of(run_bench(searcher, queries, filters, limit, std::cout, std::cerr));
}

ExitStatus evaluate(const Settings& settings, Searcher& searcher) {
  const Values& values = settings.values;
  const EvaluationInput input = read_evaluation(settings);
  std::map<std::string, std::vector<std::string>> ranked;
  const auto outcome = ask_all(searcher, input.queries, filters_of(settings), limit_of(values, default_batch_limit),
                               std::cerr, [&](const BatchQuery& query, const SearchRequest&, const auto& hits) {
                                 for (const auto& hit : hits) {
                                   ranked[query.id].push_back(run_column(hit.id));
                                 }
                               });
  MeasuredQueries measured;
  for (const auto& query : input.queries) {
    measured.emplace_back(query.id, measure(input.judgements.find(query.id)->second, ranked[query.id]));
  }
  print_means(mean(measures_of(measured)), std::cout);
  if (values.given("compare")) {
    print_comparison(input.before, measured, values.text("compare"), std::cout);
  }
  if (values.given("per-query")) {
    write_per_query(measured, values.path("per-query"));
  }
  return status_of(outcome);
}

}  // namespace gonggo::terminal

// SPDX-License-Identifier: GPL-2.0-or-later
// gonggo-search: see search_program() for what it takes.
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <variant>

#include "common/base/error.hpp"
#include "common/index/generation.hpp"
#include "common/search/query_words.hpp"
#include "common/search/searcher.hpp"
#include "searchd/configuration.hpp"
#include "searchd/terminal/batch.hpp"
#include "searchd/terminal/evaluation.hpp"
#include "searchd/terminal/evaluation_files.hpp"
#include "searchd/terminal/options.hpp"
#include "searchd/terminal/output.hpp"

namespace {

using namespace gonggo;

constexpr int found = 0;
constexpr int nothing = 1;
constexpr int failed = 2;
constexpr unsigned default_batch_limit = 100;
constexpr unsigned bench_limit = 10;

// Nobody waits for more than a page in a terminal; Ctrl-C is the deadline.
constexpr std::chrono::hours patience{1};

void tune(Searcher& searcher, const std::string& weight) {
  const std::size_t sign = weight.find('=');
  double value = 0;
  const char* begin = sign == std::string::npos ? nullptr : weight.data() + sign + 1;
  const char* end = weight.data() + weight.size();
  const bool number = begin != nullptr && std::from_chars(begin, end, value) == std::from_chars_result{end, {}};
  if (!number) {
    throw Error(ErrorKind::usage, "--weight " + weight + ": give NAME=VALUE with a number");
  }
  if (!searcher.tune(weight.substr(0, sign), value)) {
    throw Error(ErrorKind::usage, "--weight " + weight + ": ranking has no number of that name, or it cannot be that");
  }
}

Searcher open_index(const Settings& settings) {
  const std::filesystem::path index = settings.values.path("index");
  if (index.empty()) {
    throw Error(ErrorKind::usage, "no index named; give --index DIR, GONGGO_INDEX or dir in [index] of the file");
  }
  const auto live = live_generation(index);
  if (!live) {
    throw Error(ErrorKind::missing,
                index.string() + ": nothing was published there; build the index with gonggo-indexer build");
  }
  Searcher searcher(*live, query_words_for(*live, query_word_files(settings.values)));
  for (const std::string& weight : settings.values.list("weight")) {
    tune(searcher, weight);
  }
  return searcher;
}

bool wants_colour(const Values& values) {
  const std::string& when = values.text("color");
  if (when != "auto") {
    return when == "always";
  }
  const char* no_color = std::getenv("NO_COLOR");  // NOLINT: one thread
  return isatty(STDOUT_FILENO) == 1 && (no_color == nullptr || *no_color == '\0');
}

int search_once(const Settings& settings, Searcher& searcher) {
  const Values& values = settings.values;
  auto parameters = search_parameters_of(settings);
  if (values.given("limit")) {
    if (values.given("size")) {
      throw Error(ErrorKind::usage, "--limit and --size mean the same; give one of them");
    }
    if (values.number("limit") > max_page_size) {
      throw Error(ErrorKind::usage, "--limit " + values.text("limit") + " is more than a page holds; give at most " +
                                        std::to_string(max_page_size) + " and turn pages with --page");
    }
    parameters.push_back({"size", values.text("limit")});
  }
  auto parsed = parse_request(parameters, now(), true);
  if (const auto* error = std::get_if<RequestError>(&parsed)) {
    throw Error(ErrorKind::usage, error->message);
  }
  auto request = std::get<SearchRequest>(std::move(parsed));
  if (!request.now) {
    request.now = now();
  }
  const auto begin = std::chrono::steady_clock::now();
  const SearchResult result = searcher.search(request, begin + patience);
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  const auto format = parse_output_format(values.text("format")).value_or(OutputFormat::plain);
  if (format != OutputFormat::json) {
    print_remarks(result, std::cerr);
  }
  if (request.explain) {
    std::cerr << "word lists: " << describe(searcher.words()) << '\n';
  }
  print_result({request, result, seoul_day(*request.now), took}, format, wants_colour(values), std::cout);
  return result.hits.empty() ? nothing : found;
}

// What the command line asks of every query of a file.
std::vector<Parameter> filters_of(const Settings& settings) {
  for (const auto* paging : {"page", "size"}) {
    if (settings.values.given(paging)) {
      throw Error(ErrorKind::usage,
                  std::string("--") + paging + " means nothing here; --limit says how many hits a query");
    }
  }
  auto filters = search_parameters_of(settings);
  std::erase_if(filters, [](const Parameter& each) { return each.name == "q"; });  // operands are no words here
  return filters;
}

// The queries of `file` that have a relevant document. Throws Error(input) where one id stands for two queries.
std::vector<BatchQuery> judged_queries(const std::filesystem::path& file, const Judgements& judgements) {
  std::vector<BatchQuery> judged;
  std::map<std::string, std::size_t> lines;
  for (auto& query : read_batch(file)) {
    const auto [first, is_new] = lines.emplace(query.id, query.line);
    if (!is_new) {
      throw Error(ErrorKind::input, file.string() + ":" + std::to_string(query.line) + ": the id \"" + query.id +
                                        "\" stands in line " + std::to_string(first->second) + " already");
    }
    if (judgements.contains(query.id)) {
      judged.push_back(std::move(query));
    }
  }
  return judged;
}

int evaluate(const Settings& settings, Searcher& searcher) {
  const Values& values = settings.values;
  if (settings.operands.size() != 1) {
    throw Error(ErrorKind::usage, "--eval takes the file of queries, and one file of judgements behind the options");
  }
  const std::filesystem::path queries_file = values.path("eval");
  const std::filesystem::path judgements_file = settings.operands.front();
  const Judgements judgements = read_judgements(judgements_file);
  const auto queries = judged_queries(queries_file, judgements);
  if (queries.empty()) {
    throw Error(ErrorKind::input,
                "no query of " + queries_file.string() + " has a relevant document in " + judgements_file.string());
  }
  MeasuredQueries before;
  if (values.given("compare")) {
    before = read_per_query(values.path("compare"));
  }
  if (values.given("per-query") && !std::ofstream(values.path("per-query"), std::ios::app)) {
    throw Error(ErrorKind::storage, values.text("per-query") + " cannot be written");
  }
  const auto given = static_cast<unsigned>(values.number("limit"));
  std::map<std::string, std::vector<std::string>> ranked;
  const auto outcome = ask_all(searcher, queries, filters_of(settings), given != 0 ? given : default_batch_limit,
                               std::cerr, [&](const BatchQuery& query, const SearchRequest&, const auto& hits) {
                                 for (const auto& hit : hits) {
                                   ranked[query.id].push_back(run_column(hit.id));
                                 }
                               });
  MeasuredQueries measured;  // a query that was refused counts as one that found nothing
  for (const auto& query : queries) {
    measured.emplace_back(query.id, measure(judgements.find(query.id)->second, ranked[query.id]));
  }
  print_means(mean(measures_of(measured)), std::cout);
  if (values.given("compare")) {
    print_comparison(before, measured, values.text("compare"), std::cout);
  }
  if (values.given("per-query")) {
    write_per_query(measured, values.path("per-query"));
  }
  if (outcome.refused > 0) {
    return failed;
  }
  return outcome.hits == 0 ? nothing : found;
}

int search_many(const Settings& settings, Searcher& searcher, bool bench) {
  const Values& values = settings.values;
  const std::string& format = values.text("format");
  if (values.given("format") && format != "trec") {
    throw Error(ErrorKind::usage, "--batch and --bench know only --format trec");
  }
  if (!settings.operands.empty()) {
    throw Error(ErrorKind::usage, "the queries stand in the file; \"" + settings.operands.front() + "\" is too many");
  }
  const auto filters = filters_of(settings);
  const auto given = static_cast<unsigned>(values.number("limit"));
  const unsigned limit = given != 0 ? given : bench ? bench_limit : default_batch_limit;
  const auto queries = read_batch(values.path(bench ? "bench" : "batch"));
  const auto outcome = bench ? run_bench(searcher, queries, filters, limit, std::cout, std::cerr)
                             : run_batch(searcher, queries, filters, limit, std::cout, std::cerr);
  if (outcome.refused > 0) {
    return failed;
  }
  return outcome.hits == 0 ? nothing : found;
}

void check_modes(const Values& values) {
  const char* chosen = nullptr;
  for (const auto* mode : {"analyze", "eval", "batch", "bench"}) {
    if (!values.given(mode)) {
      continue;
    }
    if (chosen != nullptr) {
      throw Error(ErrorKind::usage, std::string("--") + chosen + " and --" + mode + " are two jobs; give one of them");
    }
    chosen = mode;
  }
  if (values.given("eval") && values.given("format")) {
    throw Error(ErrorKind::usage, "--eval prints measures; --format means nothing here");
  }
  for (const auto* option : {"per-query", "compare"}) {
    if (values.given(option) && !values.given("eval")) {
      throw Error(ErrorKind::usage, std::string("--") + option + " means something with --eval only");
    }
  }
}

int run(const Settings& settings) {
  const Values& values = settings.values;
  check_modes(values);
  Searcher searcher = open_index(settings);
  int status = found;
  if (values.given("analyze")) {
    print_tokens(values.text("analyze"), searcher.analyze(values.text("analyze")), std::cout);
  } else if (values.given("eval")) {
    status = evaluate(settings, searcher);
  } else if (values.given("batch") || values.given("bench")) {
    status = search_many(settings, searcher, values.given("bench"));
  } else {
    status = search_once(settings, searcher);
  }
  std::cout.flush();
  if (!std::cout) {
    throw Error(ErrorKind::storage, "the output could not be written");
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  try {
    const auto settings = parse_options(search_program(), argc, argv, std::cout);
    return settings ? run(*settings) : found;
  } catch (const std::exception& error) {
    std::cerr << "gonggo-search: " << error.what() << '\n';
    return failed;
  }
}

// SPDX-License-Identifier: GPL-2.0-or-later
// Asks the queries of a file, to make a TREC run for an evaluation program or to measure speed. Not thread-safe: the
// Searcher belongs to one thread.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "common/search/request.hpp"
#include "common/search/searcher.hpp"

namespace gonggo::terminal {

struct BatchQuery {
  std::string id;
  std::string text;
  std::size_t line = 0;  // line number in the file, from 1
};

// Reads lines of the form "id<TAB>query". Skips empty lines. "-" means standard input. Throws Error(missing) if the
// file cannot be read. Throws Error(input) that names the file and the line if a line is wrong.
std::vector<BatchQuery> read_batch(const std::filesystem::path& file);

struct BatchOutcome {
  std::size_t hits = 0;     // sum over all queries
  std::size_t refused = 0;  // number of invalid queries, for example too long ones
};

// Asks every query together with `filters`, and calls `take` with at most `limit` hits of the query. A query is plain
// text unless `filters` has the parameter syntax. An invalid query is reported on `errors` and skipped.
using TakeHits = std::function<void(const BatchQuery& query, const SearchRequest& asked, std::vector<ScoredId> hits)>;
BatchOutcome ask_all(Searcher& searcher, std::span<const BatchQuery> queries, std::span<const Parameter> filters,
                     unsigned limit, std::ostream& errors, const TakeHits& take);

// Asks every query as ask_all() does, and writes the hits to `out` as a TREC run.
BatchOutcome run_batch(Searcher& searcher, std::span<const BatchQuery> queries, std::span<const Parameter> filters,
                       unsigned limit, std::ostream& out, std::ostream& errors);

// Measures the speed of ranking. First asks every query once to fill the caches. Then asks all queries in each of three
// rounds, and prints for each round the number of queries per second of this thread's CPU time. The texts of the hits
// are not read.
BatchOutcome run_bench(Searcher& searcher, std::span<const BatchQuery> queries, std::span<const Parameter> filters,
                       unsigned limit, std::ostream& out, std::ostream& errors);

}  // namespace gonggo::terminal

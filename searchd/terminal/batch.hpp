// SPDX-License-Identifier: GPL-2.0-or-later
// Many queries from one file: runs for an evaluation program, and speed. Not thread-safe: the Searcher belongs to one
// thread.
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
  std::size_t line = 0;  // in the file, from 1
};

// Reads lines of "id<TAB>query"; empty lines are skipped. "-" is standard input. Throws Error(missing|input) naming the
// file and the line.
std::vector<BatchQuery> read_batch(const std::filesystem::path& file);

struct BatchOutcome {
  std::size_t hits = 0;     // of all queries together
  std::size_t refused = 0;  // queries that are not valid, such as one that is too long
};

// Asks every query together with `filters` and hands its hits, at most `limit`, to `take`. A query is plain text unless
// `filters` has a syntax. A query that is refused is reported on `errors` and skipped.
using TakeHits = std::function<void(const BatchQuery& query, const SearchRequest& asked, std::vector<ScoredId> hits)>;
BatchOutcome ask_all(Searcher& searcher, std::span<const BatchQuery> queries, std::span<const Parameter> filters,
                     unsigned limit, std::ostream& errors, const TakeHits& take);

// Like ask_all(), and writes the hits to `out` as a TREC run.
BatchOutcome run_batch(Searcher& searcher, std::span<const BatchQuery> queries, std::span<const Parameter> filters,
                       unsigned limit, std::ostream& out, std::ostream& errors);

// Measures speed: asks every query once to warm up, then all of them in each of several rounds, and prints for each
// round how many queries are ranked in one second of this thread's processor time. Texts of hits are not read.
BatchOutcome run_bench(Searcher& searcher, std::span<const BatchQuery> queries, std::span<const Parameter> filters,
                       unsigned limit, std::ostream& out, std::ostream& errors);

}  // namespace gonggo::terminal

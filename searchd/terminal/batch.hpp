// SPDX-License-Identifier: GPL-2.0-or-later
// Many queries from one file: runs for evaluation, and speed.
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
  std::size_t line = 0;
};

inline constexpr unsigned max_batch_limit = 1'000;

// Lines of "id<TAB>query"; "-" is standard input. Throws Error(missing|input) naming file and line.
std::vector<BatchQuery> read_batch(const std::filesystem::path& file);

// How a batch went: queries that could not be asked are told on `errors` and skipped.
struct BatchOutcome {
  std::size_t hits = 0;
  std::size_t refused = 0;
};

// Asks every query as plain text, unless `filters` say otherwise, together with `filters`; `take` gets the hits.
using TakeHits = std::function<void(const BatchQuery& query, const SearchRequest& asked, std::vector<ScoredId> hits)>;
BatchOutcome ask_all(Searcher& searcher, std::span<const BatchQuery> queries, std::span<const Parameter> filters,
                     unsigned limit, std::ostream& errors, const TakeHits& take);

// The same, written as a TREC run.
BatchOutcome run_batch(Searcher& searcher, std::span<const BatchQuery> queries, std::span<const Parameter> filters,
                       unsigned limit, std::ostream& out, std::ostream& errors);

// Asks every query once to warm up, then in rounds, and prints queries per CPU second of this thread: top `limit`,
// ids only.
BatchOutcome run_bench(Searcher& searcher, std::span<const BatchQuery> queries, std::span<const Parameter> filters,
                       unsigned limit, std::ostream& out, std::ostream& errors);

}  // namespace gonggo::terminal

// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/batch.hpp"

#include <algorithm>
#include <ctime>
#include <iomanip>
#include <iostream>
#include <optional>
#include <variant>

#include "common/base/date.hpp"
#include "common/base/shown_text.hpp"
#include "searchd/terminal/line_file.hpp"
#include "searchd/terminal/options.hpp"
#include "searchd/terminal/output.hpp"

namespace gonggo::terminal {

namespace {

constexpr int bench_rounds = 3;

double cpu_seconds() {
  std::timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

// Returns the request for a query. If the query is invalid, writes the reason to `errors` and returns nullopt.
std::optional<SearchRequest> request_of(const BatchQuery& query, std::span<const Parameter> filters,
                                        std::ostream& errors) {
  std::vector<Parameter> parameters(filters.begin(), filters.end());
  parameters.push_back({"q", query.text});
  const bool has_syntax =
      std::any_of(filters.begin(), filters.end(), [](const Parameter& p) { return p.name == "syntax"; });
  if (!has_syntax) {
    parameters.push_back({"syntax", "plain"});
  }
  auto parsed = parse_request(parameters, now(), true);
  if (auto* request = std::get_if<SearchRequest>(&parsed)) {
    return std::move(*request);
  }
  const auto& error = std::get<RequestError>(parsed);
  const Message message =
      say("bad_query_line", {{"id", query.id}, {"line", query.line}, {"problem", message_of(error)}});
  errors << "gonggo-search: " << escaped_line(message.in(message_language())) << '\n';
  return std::nullopt;
}

BatchQuery query_of(const std::string& line, std::size_t number) {
  const auto tab = line.find('\t');
  if (tab == std::string::npos || tab == 0) {
    throw BadLine{say("line_needs_tab")};
  }
  if (line.find_first_of(" \v\f\r") < tab) {
    throw BadLine{say("id_with_space", {{"id", line.substr(0, tab)}})};
  }
  return {line.substr(0, tab), line.substr(tab + 1), number};
}

}  // namespace

std::vector<BatchQuery> read_batch(const std::filesystem::path& file) {
  std::vector<BatchQuery> queries;
  const TakeLine take = [&](const std::string& line, std::size_t number) { queries.push_back(query_of(line, number)); };
  if (file == "-") {
    read_lines(std::cin, "standard input", take);
  } else {
    read_lines(file, take);
  }
  return queries;
}

BatchOutcome ask_all(Searcher& searcher, std::span<const BatchQuery> queries, std::span<const Parameter> filters,
                     unsigned limit, std::ostream& errors, const TakeHits& take) {
  BatchOutcome outcome;
  for (const auto& query : queries) {
    const auto request = request_of(query, filters, errors);
    if (!request) {
      ++outcome.refused;
      continue;
    }
    auto hits = searcher.rank(*request, limit);
    outcome.hits += hits.size();
    take(query, *request, std::move(hits));
  }
  return outcome;
}

BatchOutcome run_batch(Searcher& searcher, std::span<const BatchQuery> queries, std::span<const Parameter> filters,
                       unsigned limit, std::ostream& out, std::ostream& errors) {
  return ask_all(searcher, queries, filters, limit, errors,
                 [&](const BatchQuery& query, const SearchRequest& asked, const std::vector<ScoredId>& hits) {
                   std::size_t rank = 0;
                   for (const auto& hit : hits) {
                     ++rank;
                     print_trec(query.id, hit.id, rank, run_score(asked.sort, rank, hit.score), out);
                   }
                 });
}

BatchOutcome run_bench(Searcher& searcher, std::span<const BatchQuery> queries, std::span<const Parameter> filters,
                       unsigned limit, std::ostream& out, std::ostream& errors) {
  BatchOutcome outcome;
  std::vector<SearchRequest> requests;
  for (const auto& query : queries) {
    auto request = request_of(query, filters, errors);
    if (request) {
      requests.push_back(std::move(*request));
    } else {
      ++outcome.refused;
    }
  }
  for (const auto& request : requests) {
    outcome.hits += searcher.rank(request, limit).size();
  }
  for (int round = 1; round <= bench_rounds && !requests.empty(); ++round) {
    const double begin = cpu_seconds();
    for (const auto& request : requests) {
      searcher.rank(request, limit);
    }
    const double spent = cpu_seconds() - begin;
    out << "round " << round << ": " << requests.size() << " queries, top " << limit << ", " << std::fixed
        << std::setprecision(3) << spent << " CPU seconds, " << std::setprecision(0)
        << static_cast<double>(requests.size()) / spent << " queries per CPU second\n";
  }
  return outcome;
}

}  // namespace gonggo::terminal

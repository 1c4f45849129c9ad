// SPDX-License-Identifier: GPL-2.0-or-later
// Asks each query of a file twice: of an index that is here, and of one whose shards are asked as those of other
// machines are, but in this process. Prints how many answers differ, how often a search waited for the shards, what it
// sent and received, and the processor time of both:
//
//   remote_shards_bench [--today DATE] [--each FILE] WHOLE DIVIDED QUERIES
//
// A line of QUERIES is that of query_bench. --each writes a line for each query, for fan_out.py: the microseconds of
// the front alone, and for each time that it waited those of each shard, with commas between.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/generation.hpp"
#include "common/search/request.hpp"
#include "common/search/searcher.hpp"
#include "common/search/shard_reader.hpp"
#include "common/search/word_lists.hpp"
#include "tests/bench/query_file.hpp"

namespace gonggo {
namespace {

struct Counts {
  std::size_t calls = 0;
  std::size_t sent = 0, received = 0;  // bytes
  double seconds = 0;                  // processor time of the shards
  std::string each = {};               // the time of each shard in each call, as --each writes it
};

class CountedCalls : public ShardCalls {
 public:
  CountedCalls(const std::filesystem::path& index, std::size_t shards, Counts& counts) : counts_(counts) {
    const auto tables = make_shard_tables();
    for (std::size_t shard = 0; shard < shards; ++shard) {
      readers_.emplace_back(index, tables);
    }
  }
  [[nodiscard]] std::size_t shards() const override { return readers_.size(); }
  std::vector<std::string> ask(const std::string& generation, const std::vector<std::string>& requests,
                               std::chrono::steady_clock::time_point deadline) override {
    const double began = cpu_seconds();
    ++counts_.calls;
    counts_.each += '\t';
    std::vector<std::string> answers(requests.size());
    for (std::size_t shard = 0; shard < requests.size(); ++shard) {
      if (requests[shard].empty()) {
        continue;
      }
      const double before = cpu_seconds();
      answers[shard] = readers_[shard].answer(generation, requests[shard], deadline).value();
      counts_.each +=
          (counts_.each.ends_with('\t') ? "" : ",") + std::to_string(std::lround(1e6 * (cpu_seconds() - before)));
      counts_.sent += requests[shard].size();
      counts_.received += answers[shard].size();
    }
    counts_.seconds += cpu_seconds() - began;
    return answers;
  }

 private:
  std::vector<ShardReader> readers_;
  Counts& counts_;
};

std::string text_of(const SearchResult& result) {
  std::string text = std::to_string(result.total) + " " + std::to_string(result.similar) + " " +
                     result.corrected_query + " " + result.suggested_query;
  for (const Remark& remark : result.remarks) {
    text += "\n" + remark.code + " " + remark.message;
  }
  for (const Hit& hit : result.hits) {
    text += "\n" + hit.announcement.source + "/" + hit.announcement.id + " " + std::to_string(hit.score) + " " +
            hit.snippet.text;
  }
  for (const Facet& facet : result.facets) {
    for (const FacetCount& row : facet.counts) {
      text += "\n" + row.value + " " + std::to_string(row.count);
    }
  }
  return text;
}

double at(std::vector<double>& sorted, double share) {
  std::sort(sorted.begin(), sorted.end());
  return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

int run(const std::vector<std::string>& arguments) {
  std::vector<std::string> operands;
  std::string today;
  std::ofstream each;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (arguments[i] == "--today" && i + 1 < arguments.size()) {
      today = arguments[++i];
    } else if (arguments[i] == "--each" && i + 1 < arguments.size()) {
      each.open(arguments[++i]);
    } else {
      operands.push_back(arguments[i]);
    }
  }
  if (operands.size() != 3) {
    throw std::runtime_error("usage: remote_shards_bench [--today DATE] [--each FILE] WHOLE DIVIDED QUERIES");
  }
  const auto live = live_generation(operands[0]).value();
  const auto divided = live_generation(operands[1]).value();
  const auto lists = word_lists_for(live, {});
  const std::size_t shards = count_shards(describe_generation(divided).parts);
  Counts counts;
  Searcher whole(live, lists);
  Searcher front(divided, lists, search_cache_bytes, nullptr,
                 {std::make_unique<CountedCalls>(operands[1], shards, counts), false});
  std::printf("opening: %zu calls, %zu bytes received\n", counts.calls, counts.received);
  counts = {};
  std::vector<double> here, there, calls;
  std::size_t differing = 0;
  std::size_t asked = 0;
  std::ifstream file(operands[2]);
  for (std::string line; std::getline(file, line);) {
    auto request = parse_request(query_of(line, today).parameters, now(), true);
    if (!std::holds_alternative<SearchRequest>(request)) {
      continue;
    }
    const SearchRequest& parsed = std::get<SearchRequest>(request);
    ++asked;
    const auto never = std::chrono::steady_clock::time_point::max();
    double began = cpu_seconds();
    const std::string one = text_of(whole.search(parsed, never));
    here.push_back(1e6 * (cpu_seconds() - began));
    const Counts before = counts;
    counts.each.clear();
    began = cpu_seconds();
    const std::string other = text_of(front.search(parsed, never));
    there.push_back(1e6 * (cpu_seconds() - began));
    each << std::lround(there.back() - 1e6 * (counts.seconds - before.seconds)) << counts.each << '\n';
    calls.push_back(static_cast<double>(counts.calls - before.calls));
    if (one != other) {
      ++differing;
      std::printf("differs: %s\n", line.c_str());
    }
  }
  const double queries = std::max<double>(1, static_cast<double>(asked));
  std::printf("%zu queries, %zu answers differ\n", asked, differing);
  std::printf("calls: mean %.1f, median %.0f, 9 of 10 at most %.0f, most %.0f\n",
              static_cast<double>(counts.calls) / queries, at(calls, 0.5), at(calls, 0.9), at(calls, 1));
  std::printf("bytes a query: %.0f sent, %.0f received\n", static_cast<double>(counts.sent) / queries,
              static_cast<double>(counts.received) / queries);
  std::printf(
      "microseconds, median and 9 of 10: whole %.0f %.0f, divided %.0f %.0f; of these in the shards %.0f (mean)\n",
      at(here, 0.5), at(here, 0.9), at(there, 0.5), at(there, 0.9), 1e6 * counts.seconds / queries);
  return differing == 0 ? 0 : 1;
}

}  // namespace
}  // namespace gonggo

int main(int argc, char** argv) {
  try {
    return gonggo::run({argv, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "remote_shards_bench: " << error.what() << '\n';
    return 2;
  }
}

// SPDX-License-Identifier: GPL-2.0-or-later
// Asks each query of a file once, and prints the processor time that it took:
//
//   query_bench [--warm COUNT] [--whole] [--today DATE] [--each FILE] INDEX QUERIES
//
// A line of QUERIES is an id, a tab and the text of a query, or instead of the text a JSON object with the parameters
// of a request. The first COUNT queries are asked before the clock runs. Every query is new to the Searcher, unless the
// file repeats one. Without --whole the first ten hits are ranked, as the other engines of this folder do. With --whole
// the complete answer is made: snippets, exact totals and what the parameters ask for.
//
// The output has one line for all queries, and one for each kind if ids have the form KIND/NUMBER. --each writes a line
// for each query: its id, microseconds, hits.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/generation.hpp"
#include "common/search/request.hpp"
#include "common/search/searcher.hpp"
#include "common/search/word_lists.hpp"
#include "tests/bench/query_file.hpp"

namespace gonggo {
namespace {

struct Options {
  std::size_t warm = 0;
  bool whole = false;
  std::string today;
  std::string each;
  std::vector<std::string> operands;  // index and queries
};

struct Times {
  std::size_t refused = 0;
  std::vector<double> seconds;  // of each query that was not refused
};

// Megabytes of a line of /proc/self/status: VmRSS is the memory in use, VmHWM the most so far.
double memory(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name + ":")) {
      return std::stod(line.substr(name.size() + 1)) / 1024;
    }
  }
  return 0;
}

// Returns the number of hits on the first page; nullopt if the request is refused.
std::optional<std::size_t> ask(Searcher& searcher, const Query& query, const Options& options) {
  auto parsed = parse_request(query.parameters, now(), true);
  const auto* request = std::get_if<SearchRequest>(&parsed);
  if (request == nullptr) {
    return std::nullopt;
  }
  return options.whole ? searcher.search(*request, std::chrono::steady_clock::time_point::max()).hits.size()
                       : searcher.rank(*request, 10).size();
}

void print(const std::string& name, const Times& times) {
  std::vector<double> sorted = times.seconds;
  std::sort(sorted.begin(), sorted.end());
  double sum = 0;
  for (const double one : sorted) {
    sum += one;
  }
  const auto at = [&](double share) {
    return sorted.empty()
               ? 0
               : 1000 * sorted[std::min(sorted.size() - 1,
                                        static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
  };
  std::printf("%s\t%zu\t%zu\t%.3f\t%.1f\t%.3f\t%.3f\t%.3f\n", name.c_str(), sorted.size(), times.refused, sum,
              sum > 0 ? static_cast<double>(sorted.size()) / sum : 0, at(0.5), at(0.99), at(1));
}

void run(const Options& options) {
  const auto generation = live_generation(options.operands[0]);
  std::ifstream file(options.operands[1]);
  if (!generation || !file) {
    throw std::invalid_argument("no index in " + options.operands[0] + ", or " + options.operands[1] +
                                " cannot be read");
  }
  std::vector<Query> queries;
  for (std::string line; std::getline(file, line);) {
    queries.push_back(query_of(line, options.today));
  }
  std::ofstream each;
  if (!options.each.empty()) {
    each.open(options.each);
  }
  const double opening = cpu_seconds();
  Searcher searcher(*generation, word_lists_for(*generation, {}));
  const double opened = cpu_seconds() - opening;
  Times all;
  std::map<std::string, Times> kinds;
  double first_tenth = 0;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const double begin = cpu_seconds();
    const auto hits = ask(searcher, queries[i], options);
    const double spent = cpu_seconds() - begin;
    if (i < options.warm) {
      continue;
    }
    const std::size_t slash = queries[i].id.find('/');
    Times& kind = kinds[slash == std::string::npos ? "" : queries[i].id.substr(0, slash)];
    for (Times* times : {&all, &kind}) {
      if (hits) {
        times->seconds.push_back(spent);
      } else {
        ++times->refused;
      }
    }
    if (each.is_open()) {
      each << queries[i].id << '\t' << static_cast<std::uint64_t>(spent * 1e6) << '\t' << hits.value_or(0) << '\n';
    }
    if (i == options.warm + (queries.size() - options.warm) / 10) {
      first_tenth = memory("VmRSS");
    }
  }
  std::printf("kind\tqueries\trefused\tCPU s\tqueries/CPU s\tmedian ms\t99%% ms\tmax ms\n");
  print("all", all);
  if (kinds.size() > 1) {
    for (const auto& [name, times] : kinds) {
      print(name, times);
    }
  }
  std::printf("# opening %.3f CPU s; memory: %.0f MB after a tenth, %.0f MB at the end, %.0f MB at most\n", opened,
              first_tenth, memory("VmRSS"), memory("VmHWM"));
}

Options options_of(int count, char** arguments) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string name = arguments[i];
    if (name == "--whole") {
      options.whole = true;
    } else if (!name.starts_with("--")) {
      options.operands.push_back(name);
    } else if (i + 1 == count) {
      throw std::invalid_argument(name + " needs a value");
    } else if (name == "--warm") {
      options.warm = std::stoul(arguments[++i]);
    } else if (name == "--today") {
      options.today = arguments[++i];
    } else if (name == "--each") {
      options.each = arguments[++i];
    } else {
      throw std::invalid_argument("unknown option " + name);
    }
  }
  if (options.operands.size() != 2) {
    throw std::invalid_argument("an index and a file of queries are needed");
  }
  return options;
}

}  // namespace
}  // namespace gonggo

int main(int count, char** arguments) {
  try {
    gonggo::run(gonggo::options_of(count, arguments));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "query_bench: " << error.what() << '\n';
    return 2;
  }
}

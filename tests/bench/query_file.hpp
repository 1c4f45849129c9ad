// SPDX-License-Identifier: GPL-2.0-or-later
// Files of queries, for the benchmarks. A line is an id, a tab and the text of a query, or instead of the text a JSON
// object with the parameters of a request.
#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <ctime>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/search/request.hpp"

namespace gonggo {

struct Query {
  std::string id;
  std::vector<Parameter> parameters;
};

// `today`: in YYYY-MM-DD; empty: the present day. Throws std::invalid_argument.
inline Query query_of(const std::string& line, const std::string& today) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string::npos) {
    throw std::invalid_argument("a line of the queries has no tab: " + line.substr(0, 80));
  }
  Query query{line.substr(0, tab), {}};
  const std::string text = line.substr(tab + 1);
  if (text.starts_with("{\"")) {
    const boost::json::value parsed = boost::json::parse(text);
    for (const auto& [name, value] : parsed.as_object()) {
      const boost::json::array values = value.is_array() ? value.as_array() : boost::json::array{value};
      for (const auto& each : values) {
        query.parameters.push_back({std::string(name), std::string(each.as_string())});
      }
    }
  } else {
    query.parameters = {{"q", text}, {"syntax", "plain"}};
  }
  if (!today.empty()) {
    query.parameters.push_back({"today", today});
  }
  return query;
}

// Processor time of this thread.
inline double cpu_seconds() {
  std::timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

}  // namespace gonggo

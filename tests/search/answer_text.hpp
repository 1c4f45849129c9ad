// SPDX-License-Identifier: GPL-2.0-or-later
// Whole answers as text, so that tests can compare the answers of two indexes to made requests.
#pragma once

#include <random>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "tests/search/small_index.hpp"
#include "tests/search/withheld_collection.hpp"

namespace gonggo::testing {

inline std::string text_of(const MarkedText& marked) {
  std::string text = marked.text;
  for (const auto& [begin, end] : marked.marks) {
    text += "[" + std::to_string(begin) + "," + std::to_string(end) + ")";
  }
  return text;
}

// Everything that an answer shows, as text. Scores are written with this many digits.
inline std::string text_of(const SearchResult& result, int digits = 17) {
  std::ostringstream out;
  out.precision(digits);
  out << result.total << '\n' << result.corrected_query << '\n';
  for (const Remark& remark : result.remarks) {
    out << remark.code << ": " << remark.message << '\n';
  }
  for (const Facet& facet : result.facets) {
    for (const FacetCount& row : facet.counts) {
      out << row.value << '=' << row.count << ' ';
    }
    out << '\n';
  }
  for (const Hit& hit : result.hits) {
    out << hit.announcement.source << '/' << hit.announcement.id << ' ' << hit.score << ' ' << text_of(hit.title) << ' '
        << text_of(hit.snippet) << ' ' << hit.explanation << '\n';
  }
  return out.str();
}

// Returns a request of query_parameters().
inline SearchRequest random_request(std::mt19937& random, Instant now) {
  std::vector<Parameter> parameters;
  for (const auto& [name, value] : query_parameters(random)) {
    parameters.push_back({name, value});
  }
  auto parsed = parse_request(parameters, now);
  SearchRequest request =
      std::holds_alternative<SearchRequest>(parsed) ? std::get<SearchRequest>(parsed) : asking("도서관");
  request.now = now;
  return request;
}

}  // namespace gonggo::testing

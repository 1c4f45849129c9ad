// SPDX-License-Identifier: GPL-2.0-or-later
// The result of a search.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/index/schema.hpp"
#include "common/search/marked_text.hpp"
#include "common/search/remark.hpp"

namespace gonggo {

struct Hit {
  Announcement announcement;  // everything but the body and attachment texts
  double score = 0;           // greater is better, never negative; 0 in orders other than relevance
  MarkedText title;
  MarkedText snippet;       // the best passage of the body (or of an attachment)
  std::string explanation;  // with request.explain
};

struct FacetCount {
  std::string value;
  std::uint64_t count = 0;
};

struct Facet {
  FacetId id;
  // Most frequent first, then by value; years newest first; at most 100.
  std::vector<FacetCount> counts;
};

struct SearchResult {
  std::vector<Hit> hits;
  // The number of documents with all words (relaxed as the remarks say). By relevance, hits with some of the words
  // follow.
  std::uint64_t total = 0;
  bool exact = true;  // false: total is an estimate
  std::vector<Facet> facets;
  std::vector<Remark> remarks;  // without duplicates, at most 20
  std::string corrected_query;  // searched for instead of the typed query; empty: not corrected
  std::string generation;
};

// Identity and score only, for evaluation and benchmarks.
struct ScoredId {
  std::string source;
  std::string id;
  double score = 0;
};

}  // namespace gonggo

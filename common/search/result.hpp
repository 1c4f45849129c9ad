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
  Announcement announcement;  // all fields except the texts of the body and the attachments
  double score = 0;           // a greater score is better; never negative; 0 in orders other than relevance
  MarkedText title;
  MarkedText snippet;       // the best passage of the body (or of an attachment)
  std::string explanation;  // empty unless request.explain is set
};

struct FacetCount {
  std::string value;
  std::uint64_t count = 0;
};

struct Facet {
  FacetId id;
  // The most frequent first, equally frequent ones by value. Years are sorted with the newest first. At most 100.
  std::vector<FacetCount> counts;
};

struct SearchResult {
  std::vector<Hit> hits;
  // How many documents match all words, or the words that the remark `relaxed` left. In the order of relevance,
  // documents with only some of the words are shown too, and are not counted.
  std::uint64_t total = 0;
  bool exact = true;  // false: total is an estimate
  std::vector<Facet> facets;
  std::vector<Remark> remarks;  // without duplicates, at most 20
  std::string corrected_query;  // the query that was searched for instead of the typed one; empty: not corrected
  std::string generation;
};

// A hit with its identity and score only, for evaluation and benchmarks.
struct ScoredId {
  std::string source;
  std::string id;
  double score = 0;
};

}  // namespace gonggo

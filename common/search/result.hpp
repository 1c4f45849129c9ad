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
  // At most 100 values. The most frequent come first; equally frequent ones are sorted by value. Years are sorted with
  // the newest first.
  std::vector<FacetCount> counts;
};

struct SearchResult {
  std::vector<Hit> hits;
  // The number of documents that match all words. If the query was relaxed, the number that match the relaxed query. In
  // the order of relevance, documents with only some of the words are shown too, but they are not counted.
  std::uint64_t total = 0;
  bool exact = true;  // if false, `total` is an estimate
  std::vector<Facet> facets;
  std::vector<Remark> remarks;  // without duplicates, at most 20
  std::string corrected_query;  // the query that was searched for instead of the typed one; empty if not corrected
  std::string suggested_query;  // a query that may have been meant; it was not searched for. Empty if there is none
  std::string generation;
};

// A hit with its identity and score only, for evaluation and benchmarks.
struct ScoredId {
  std::string source;
  std::string id;
  double score = 0;
};

}  // namespace gonggo

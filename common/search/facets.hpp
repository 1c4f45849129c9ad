// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the hits of a match by field value. Private to common/search. Belongs to one thread.
#pragma once

#include <xapian.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "common/base/date.hpp"
#include "common/search/result.hpp"

namespace gonggo {

inline constexpr std::size_t max_facet_values = 100;  // per facet; the most frequent values are kept

// Counts the values of the facets. It is a match spy, so Xapian calls it for every document of a match that is
// evaluated completely. The status facet counts, for each status, the hits that a filter by that status would leave.
// An announcement that closes soon is therefore counted as open and as closing. Values that a filter treats as equal
// (EXCO, exco) are one row. The row shows the spelling that most documents use. A department is counted under its whole
// path only.
class FacetCounter : public Xapian::MatchSpy {
 public:
  FacetCounter(const std::vector<FacetId>& facets, Day today);
  void operator()(const Xapian::Document& document, double weight) override;

  [[nodiscard]] std::vector<Facet> facets() const;

 private:
  struct Row {
    std::uint64_t count = 0;
    // The last document that was counted. A document that has the value in two spellings is counted once.
    std::uint64_t last = 0;
  };
  struct Spelling {
    std::string compared;
    std::uint64_t count = 0;
  };
  struct Column {
    FacetId facet;
    std::unordered_map<std::string, Row> rows;            // by compared value
    std::unordered_map<std::string, Spelling> spellings;  // by value as stored
  };
  void count(Column& column, const Xapian::Document& document) const;
  void count(Column& column, const std::string& value) const;

  std::vector<Column> columns_;
  Day today_;
  // The number of the document that is being counted, from 1. Xapian's own numbers do not tell documents apart here: in
  // a match spy they belong to one of the databases of the index.
  std::uint64_t document_ = 0;
};

}  // namespace gonggo

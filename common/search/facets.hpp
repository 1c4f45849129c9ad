// SPDX-License-Identifier: GPL-2.0-or-later
// Counting the hits of a match by field value. Private to common/search. One thread.
#pragma once

#include <xapian.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "common/search/searcher.hpp"

namespace gonggo {

// Sees every document of a match that is evaluated in full, and counts what the fields asked for hold.
// The status facet counts, for each status, the hits a filter by that status would leave; so an announcement
// about to close is counted as open and as closing.
class FacetCounter : public Xapian::MatchSpy {
 public:
  FacetCounter(const std::vector<FieldId>& fields, Day today);
  void operator()(const Xapian::Document& document, double weight) override;

  [[nodiscard]] std::vector<Facet> facets() const;

 private:
  struct Column {
    FieldId field;
    std::unordered_map<std::string, std::uint64_t> counts;
  };
  void count(Column& column, const Xapian::Document& document) const;

  std::vector<Column> columns_;
  Day today_;
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the hits of a match by field value. Private to common/search. Belongs to one thread.
#pragma once

#include <xapian.h>

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <string>
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
  // A value as it is stored: of most fields the value of a slot, of a list one of its elements, and for the status the
  // first and the last day. What a value means is read once for all documents that have it.
  struct Value {
    std::uint64_t count = 0;
    std::uint32_t number = 0;  // of an element of a list: its place in `repeated`
  };
  struct Column {
    FacetId facet;
    boost::unordered_flat_map<std::string, Value> values;
    // Values that a filter treats as equal have one number. For each, how many elements of lists had it once more: a
    // document that has a value in two spellings is counted once.
    boost::unordered_flat_map<std::string, std::uint32_t> numbers = {};  // by compared value
    struct Repeated {
      std::uint64_t times = 0;
      std::uint64_t last = 0;  // the last document that has the value
    };
    std::vector<Repeated> repeated = {};
  };
  void count(Column& column, const Xapian::Document& document) const;
  void count_list(Column& column, const std::string& encoded) const;
  [[nodiscard]] Facet facet_of(const Column& column) const;

  std::vector<Column> columns_;
  Day today_;
  // The number of the document that is being counted, from 1. Xapian's own numbers do not tell documents apart here: in
  // a match spy they belong to one of the databases of the index.
  std::uint64_t document_ = 0;
};

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the hits of a match by field value. Private to common/search. Belongs to one thread.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "common/base/date.hpp"
#include "common/search/facet_columns.hpp"
#include "common/search/facet_values.hpp"
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

  // Says what the documents that follow belong to: the shards of the main part, which has these columns; or, if both
  // are null, other databases. The arguments must live until end().
  void begin(const MainPart* main, FacetColumns* columns);
  void end();  // no more of these documents follow

  [[nodiscard]] std::vector<Facet> facets() const;

 private:
  using Counts = std::vector<std::uint64_t>;
  struct Counted {
    FacetValues values;                                   // of the documents that are in no column
    Counts counts = {};                                   // by number of `values`
    std::shared_ptr<const FacetColumn> column = nullptr;  // null: there is none
    Counts column_counts = {};                            // by number of column->values()
  };
  [[nodiscard]] std::vector<FacetCount> rows_of(const Counted& counted) const;
  [[nodiscard]] std::vector<FacetCount> statuses_of(const Counted& counted) const;

  std::vector<Counted> facets_;
  Day today_;
  const MainPart* main_ = nullptr;
  FacetColumns* columns_ = nullptr;
  bool uses_columns_ = false;    // for the documents that follow
  std::uint64_t documents_ = 0;  // since begin()
};

}  // namespace gonggo

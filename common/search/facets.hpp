// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the hits of a match by field value. Private to common/search. Belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "common/base/date.hpp"
#include "common/search/deadline.hpp"
#include "common/search/document_sets.hpp"
#include "common/search/facet_columns.hpp"
#include "common/search/facet_values.hpp"
#include "common/search/result.hpp"

namespace gonggo {

inline constexpr std::size_t max_facet_values = 100;  // per facet; the most frequent values are kept

// Counts the values of the facets. The status facet counts, for each status, the hits that a filter by that status
// would leave. An announcement that closes soon is therefore counted as open and as closing. Values that a filter
// treats as equal (EXCO, exco) are one row. The row shows the spelling that most documents use. A department is counted
// under its whole path only.
class FacetCounter {
 public:
  FacetCounter(const std::vector<FacetId>& facets, Day today);

  // Counts the values of the documents, which are those of an index with this main part, if it is here. Throws
  // Error(deadline) once the deadline has passed.
  void count(const DocumentSets& sets, const FoundDocuments& found, const MainPart& main, FacetColumns& columns,
             std::optional<Deadline> deadline);

  [[nodiscard]] std::vector<Facet> facets() const;

 private:
  using Counts = std::vector<std::uint64_t>;
  struct Counted {
    FacetValues values;                                   // of the documents that are in no column
    Counts values_counts = {};                            // by number of `values`
    std::shared_ptr<const FacetColumn> column = nullptr;  // null: there is none
    Counts texts = {};                                    // of all documents, by number of a text
    Counts repeated = {};                                 // FacetElement::repeats(), by row
  };
  static void count_values(Counted& counted, const SearchedPart& part, const DocumentSet& found,
                           std::optional<Deadline> deadline);
  static void add_values(Counted& counted);
  [[nodiscard]] static std::vector<FacetCount> rows_of(const Counted& counted);
  [[nodiscard]] std::vector<FacetCount> statuses_of(const Counted& counted) const;

  std::vector<Counted> facets_;
  Day today_;
};

}  // namespace gonggo

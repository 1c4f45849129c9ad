// SPDX-License-Identifier: GPL-2.0-or-later
// The values of facets of all documents of the main part, in memory. Private to common/search.
//
// Xapian reads a value of a document from the disk cache in about 100 nanoseconds; here it takes 5. A column takes four
// bytes a document and is made once so many documents were counted that making it earlier would have been cheaper.
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "common/index/main_part.hpp"
#include "common/index/schema.hpp"
#include "common/search/facet_values.hpp"

namespace gonggo {

// Immutable, so threads may share it.
class FacetColumn {
 public:
  // Reads the values of all documents. Throws Xapian::Error if a database is damaged.
  FacetColumn(const MainPart& main, FacetId facet);

  // Returns the number in values() of the value of the document at this place (main_part.hpp).
  [[nodiscard]] std::uint32_t number_of(Xapian::docid place) const { return numbers_[place]; }
  [[nodiscard]] const std::shared_ptr<const FacetValues>& values() const { return values_; }

 private:
  std::shared_ptr<const FacetValues> values_;  // never null
  std::vector<std::uint32_t> numbers_;         // by place
};

// The first and the last day of a posting period, as they are stored, in one text. A day that is not given is empty, so
// the length of the first one stands before them. This is the stored value of the status.
std::string joined_days(const std::string& first, const std::string& last);

// The columns of the main part of a generation. Thread-safe.
class FacetColumns {
 public:
  // Returns nullptr if the column was not made yet.
  [[nodiscard]] std::shared_ptr<const FacetColumn> find(FacetId facet) const;

  // Notes that the facet was counted over so many documents without the column. Makes it if that is worth it by now.
  void note(FacetId facet, std::uint64_t documents, const MainPart& main);

 private:
  static constexpr std::size_t facets = 5;
  struct Column {
    std::uint64_t counted = 0;
    bool is_being_made = false;
    std::shared_ptr<const FacetColumn> made;
  };
  mutable std::mutex mutex_;  // guards the columns
  std::array<Column, facets> columns_;
};

}  // namespace gonggo

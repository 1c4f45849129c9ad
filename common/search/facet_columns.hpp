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
#include <optional>
#include <string>
#include <vector>

#include "common/index/main_part.hpp"
#include "common/index/schema.hpp"
#include "common/index/slots.hpp"
#include "common/search/facet_values.hpp"

namespace gonggo {

// Reads what the documents of a database have stored for a facet. Throws Xapian::Error if the database is damaged.
class FacetReader {
 public:
  FacetReader(const Xapian::Database& database, FacetId facet);

  // Returns the stored value as FacetValues takes it. Documents must be asked for in ascending order.
  std::string value_of(Xapian::docid document);

 private:
  SlotReader first_;
  std::optional<SlotReader> last_;  // for the status, which has two values
};

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
  // Returns the column for counting so many documents. If that alone is not worth making it, and it was not made
  // before, returns null. Throws Xapian::Error if a database is damaged.
  std::shared_ptr<const FacetColumn> column_for(FacetId facet, std::uint64_t documents, const MainPart& main);

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

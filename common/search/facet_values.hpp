// SPDX-License-Identifier: GPL-2.0-or-later
// What the stored values of the documents mean for a facet. Private to common/search. Belongs to one thread while
// values are added.
//
// The stored value of a document is that of one slot; for the status, the first and the last day of its posting period.
// Many documents have the same one, so it is numbered, and what it means is read once.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/schema.hpp"

namespace gonggo {

// A row of a facet that a stored value belongs to.
struct FacetEntry {
  std::string shown;     // the value as the document spells it
  std::string compared;  // equal for all values that a filter treats as equal
  bool repeats = false;  // the document has the row already, by another spelling
  bool operator==(const FacetEntry&) const = default;
};

class FacetValues {
 public:
  explicit FacetValues(FacetId facet) : facet_(facet) {}

  // Returns the number of the stored value, which gets the next one from 0 if it is new.
  std::uint32_t number_of(const std::string& stored);
  [[nodiscard]] std::size_t size() const { return stored_.size(); }

  // Returns the rows of a value. Only those of the status depend on `today`.
  [[nodiscard]] std::vector<FacetEntry> entries(std::uint32_t number, Day today) const;

  [[nodiscard]] FacetId facet() const { return facet_; }

 private:
  FacetId facet_;
  boost::unordered_flat_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> stored_;               // by number
  std::vector<std::vector<FacetEntry>> entries_;  // by number; empty for the status
};

// The first and the last day of a posting period, as stored, in one text.
std::string joined_days(const std::string& first, const std::string& last);

}  // namespace gonggo

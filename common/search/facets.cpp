// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/facets.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/index/slots.hpp"

namespace gonggo {
namespace {

std::string stored_value(FacetId facet, const Xapian::Document& document) {
  switch (facet) {
    case FacetId::year:
      return slot_value(document, Slot::date);
    case FacetId::status:
      return joined_days(slot_value(document, Slot::begin), slot_value(document, Slot::end));
    default:
      return slot_value(document, *facet_field(facet).slot);
  }
}

// The rows of one facet while they are put together.
class Rows {
 public:
  void add(const FacetEntry& entry, std::uint64_t count) {
    Row& row = rows_[entry.compared];
    row.count += entry.repeats ? 0 : count;
    row.spellings[entry.shown] += count;
  }

  // Each row shows its most frequent spelling. If several are equally frequent, it shows the first in byte order.
  [[nodiscard]] std::vector<FacetCount> counts() const {
    std::vector<FacetCount> counts;
    for (const auto& [compared, row] : rows_) {
      const auto shown = std::max_element(row.spellings.begin(), row.spellings.end(),
                                          [](const auto& a, const auto& b) { return a.second < b.second; });
      counts.push_back({shown->first, row.count});
    }
    return counts;
  }

 private:
  struct Row {
    std::uint64_t count = 0;
    std::map<std::string, std::uint64_t> spellings;
  };
  std::unordered_map<std::string, Row> rows_;  // by compared value
};

void add_rows(Rows& rows, const FacetValues& values, const std::vector<std::uint64_t>& counts, Day today) {
  for (std::uint32_t number = 0; number < counts.size(); ++number) {
    if (counts[number] > 0) {
      for (const FacetEntry& entry : values.entries(number, today)) {
        rows.add(entry, counts[number]);
      }
    }
  }
}

}  // namespace

FacetCounter::FacetCounter(const std::vector<FacetId>& facets, Day today) : today_(today) {
  for (const FacetId facet : facets) {
    facets_.push_back({.values = FacetValues(facet)});
  }
}

// Columns may be made while documents are counted, so all facets are looked up at once.
void FacetCounter::begin(const Xapian::Database& database, FacetColumns* columns) {
  database_ = database;
  columns_ = columns;
  documents_ = 0;
  uses_columns_ = columns != nullptr;
  for (Counted& counted : facets_) {
    counted.column = columns == nullptr ? counted.column : columns->find(counted.values.facet());
    uses_columns_ = uses_columns_ && counted.column != nullptr;
  }
  for (Counted& counted : facets_) {
    if (uses_columns_) {
      counted.column_counts.resize(counted.column->values().size());
    }
  }
}

void FacetCounter::operator()(const Xapian::Document& document, double) {
  ++documents_;
  for (Counted& counted : facets_) {
    if (uses_columns_) {
      ++counted.column_counts[counted.column->number_of(document.get_docid())];
      continue;
    }
    const std::uint32_t number = counted.values.number_of(stored_value(counted.values.facet(), document));
    counted.counts.resize(counted.values.size());
    ++counted.counts[number];
  }
}

void FacetCounter::end() {
  if (columns_ != nullptr && !uses_columns_) {
    for (const Counted& counted : facets_) {
      columns_->note(counted.values.facet(), documents_, database_);
    }
  }
}

Facet FacetCounter::facet_of(const Counted& counted) const {
  Rows rows;
  add_rows(rows, counted.values, counted.counts, today_);
  if (!counted.column_counts.empty()) {
    add_rows(rows, counted.column->values(), counted.column_counts, today_);
  }
  return {counted.values.facet(), rows.counts()};
}

std::vector<Facet> FacetCounter::facets() const {
  std::vector<Facet> facets;
  for (const Counted& counted : facets_) {
    Facet facet = facet_of(counted);
    const bool years = facet.id == FacetId::year;
    std::sort(facet.counts.begin(), facet.counts.end(), [years](const FacetCount& a, const FacetCount& b) {
      if (years) {
        return a.value > b.value;
      }
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    if (facet.counts.size() > max_facet_values) {
      facet.counts.resize(max_facet_values);
    }
    facets.push_back(std::move(facet));
  }
  return facets;
}

}  // namespace gonggo

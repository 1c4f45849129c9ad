// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/facets.hpp"

#include <algorithm>
#include <string_view>

#include "common/index/posting_status.hpp"
#include "common/index/slots.hpp"
#include "common/index/terms.hpp"

namespace gonggo {
namespace {

std::optional<Day> day_of(const Xapian::Document& document, Slot slot) {
  const std::string value = slot_value(document, slot);
  if (value.empty()) {
    return std::nullopt;
  }
  return decode_day(value);
}

}  // namespace

FacetCounter::FacetCounter(const std::vector<FacetId>& facets, Day today) : today_(today) {
  for (const FacetId facet : facets) {
    columns_.push_back({facet, {}, {}});
  }
}

void FacetCounter::operator()(const Xapian::Document& document, double) {
  ++document_;
  for (Column& column : columns_) {
    count(column, document);
  }
}

void FacetCounter::count(Column& column, const std::string& value) const {
  const auto [spelling, added] = column.spellings.try_emplace(value);
  if (added) {
    const bool computed = column.facet == FacetId::year || column.facet == FacetId::status;
    spelling->second.compared = computed ? value : compared_value(facet_field(column.facet).id, value);
  }
  ++spelling->second.count;
  Row& row = column.rows[spelling->second.compared];
  if (row.last == document_) {
    return;
  }
  row.last = document_;
  ++row.count;
}

void FacetCounter::count(Column& column, const Xapian::Document& document) const {
  if (column.facet == FacetId::year) {
    if (const std::optional<Day> day = day_of(document, Slot::date)) {
      count(column, std::to_string(static_cast<int>(std::chrono::year_month_day(*day).year())));
    }
    return;
  }
  if (column.facet == FacetId::status) {
    for (const Status status : statuses_of(day_of(document, Slot::begin), day_of(document, Slot::end), today_)) {
      count(column, std::string(status_name(status)));
    }
    return;
  }
  const Field& row = facet_field(column.facet);
  const std::string value = slot_value(document, *row.slot);
  if (value.empty()) {
    return;
  }
  if (row.type == FieldType::path || !holds_list(row)) {
    count(column, value);
    return;
  }
  for (const std::string& one : decode_list(value)) {
    count(column, one);
  }
}

std::vector<Facet> FacetCounter::facets() const {
  std::vector<Facet> facets;
  for (const Column& column : columns_) {
    // Maps each row to its most frequent spelling. If several are equally frequent, the first in byte order is taken.
    std::unordered_map<std::string_view, const std::pair<const std::string, Spelling>*> shown;
    for (const auto& spelling : column.spellings) {
      const auto*& best = shown[spelling.second.compared];
      const bool better = best == nullptr || spelling.second.count > best->second.count ||
                          (spelling.second.count == best->second.count && spelling.first < best->first);
      if (better) {
        best = &spelling;
      }
    }
    Facet facet{column.facet, {}};
    for (const auto& [compared, row] : column.rows) {
      facet.counts.push_back({shown.at(compared)->first, row.count});
    }
    const bool years = column.facet == FacetId::year;
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

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/facets.hpp"

#include <algorithm>

#include "common/search/filters.hpp"

namespace gonggo {
namespace {

std::string value_of(const Xapian::Document& document, Slot slot) {
  return document.get_value(static_cast<Xapian::valueno>(slot));
}

std::optional<Day> day_of(const Xapian::Document& document, Slot slot) {
  const std::string value = value_of(document, slot);
  if (value.empty()) return std::nullopt;
  return decode_day(value);
}

}  // namespace

FacetCounter::FacetCounter(const std::vector<FieldId>& fields, Day today) : today_(today) {
  for (const FieldId field : fields) columns_.push_back({field, {}});
}

void FacetCounter::operator()(const Xapian::Document& document, double) {
  for (Column& column : columns_) count(column, document);
}

void FacetCounter::count(Column& column, const Xapian::Document& document) const {
  if (column.field == FieldId::date) {
    if (const std::optional<Day> day = day_of(document, Slot::date)) {
      ++column.counts[std::to_string(static_cast<int>(std::chrono::year_month_day(*day).year()))];
    }
    return;
  }
  if (column.field == FieldId::end) {
    for (const Status status : statuses_of(day_of(document, Slot::begin), day_of(document, Slot::end), today_)) {
      ++column.counts[std::string(status_name(status))];
    }
    return;
  }
  const std::optional<Slot> slot = field(column.field).slot;
  if (!slot) return;
  std::string value = value_of(document, *slot);
  if (value.empty()) return;
  if (*slot != Slot::keywords) {
    ++column.counts[std::move(value)];
    return;
  }
  std::vector<std::string> values = decode_list(value);
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  for (std::string& one : values) ++column.counts[std::move(one)];
}

std::vector<Facet> FacetCounter::facets() const {
  std::vector<Facet> facets;
  for (const Column& column : columns_) {
    Facet facet{column.field, {}};
    for (const auto& [value, count] : column.counts) facet.counts.push_back({value, count});
    const bool years = column.field == FieldId::date;
    std::sort(facet.counts.begin(), facet.counts.end(), [years](const FacetCount& a, const FacetCount& b) {
      if (years) return a.value > b.value;
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    facets.push_back(std::move(facet));
  }
  return facets;
}

}  // namespace gonggo

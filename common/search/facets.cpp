// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/facets.hpp"

#include <algorithm>
#include <string_view>

#include "common/search/filters.hpp"

namespace gonggo {
namespace {

std::string value_of(const Xapian::Document& document, Slot slot) {
  return document.get_value(static_cast<Xapian::valueno>(slot));
}

std::optional<Day> day_of(const Xapian::Document& document, Slot slot) {
  const std::string value = value_of(document, slot);
  if (value.empty()) {
    return std::nullopt;
  }
  return decode_day(value);
}

}  // namespace

FacetCounter::FacetCounter(const std::vector<FieldId>& fields, Day today) : today_(today) {
  for (const FieldId field : fields) {
    columns_.push_back({field, {}, {}});
  }
}

void FacetCounter::operator()(const Xapian::Document& document, double) {
  for (Column& column : columns_) {
    count(column, document);
  }
}

void FacetCounter::count(Column& column, const std::string& value, Xapian::docid document) {
  const auto [spelling, added] = column.spellings.try_emplace(value);
  if (added) {
    const bool typed = column.field != FieldId::date && column.field != FieldId::end;
    spelling->second.compared = typed ? compared_value(column.field, value) : value;
  }
  ++spelling->second.count;
  Row& row = column.rows[spelling->second.compared];
  if (row.last == document) {
    return;
  }
  row.last = document;
  ++row.count;
}

void FacetCounter::count(Column& column, const Xapian::Document& document) const {
  const Xapian::docid id = document.get_docid();
  if (column.field == FieldId::date) {
    if (const std::optional<Day> day = day_of(document, Slot::date)) {
      count(column, std::to_string(static_cast<int>(std::chrono::year_month_day(*day).year())), id);
    }
    return;
  }
  if (column.field == FieldId::end) {
    for (const Status status : statuses_of(day_of(document, Slot::begin), day_of(document, Slot::end), today_)) {
      count(column, std::string(status_name(status)), id);
    }
    return;
  }
  const std::optional<Slot> slot = field(column.field).slot;
  if (!slot) {
    return;
  }
  const std::string value = value_of(document, *slot);
  if (value.empty()) {
    return;
  }
  if (*slot != Slot::keywords) {
    count(column, value, id);
    return;
  }
  for (const std::string& one : decode_list(value)) {
    count(column, one, id);
  }
}

std::vector<Facet> FacetCounter::facets() const {
  std::vector<Facet> facets;
  for (const Column& column : columns_) {
    // Of each row the most frequent spelling, of equally frequent ones the first by bytes.
    std::unordered_map<std::string_view, const std::pair<const std::string, Spelling>*> shown;
    for (const auto& spelling : column.spellings) {
      const auto*& best = shown[spelling.second.compared];
      const bool better = best == nullptr || spelling.second.count > best->second.count ||
                          (spelling.second.count == best->second.count && spelling.first < best->first);
      if (better) {
        best = &spelling;
      }
    }
    Facet facet{column.field, {}};
    for (const auto& [compared, row] : column.rows) {
      facet.counts.push_back({shown.at(compared)->first, row.count});
    }
    const bool years = column.field == FieldId::date;
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

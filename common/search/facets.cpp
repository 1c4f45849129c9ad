// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/facets.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/index/posting_status.hpp"
#include "common/index/slots.hpp"
#include "common/index/terms.hpp"

namespace gonggo {
namespace {

std::optional<Day> day_of(std::string_view stored) {
  return stored.empty() ? std::nullopt : std::make_optional(decode_day(stored));
}

// The first and the last day of a posting period in one text. A day that is not given is empty, so the length of the
// first one stands before them.
std::string joined(const std::string& begin, const std::string& end) {
  std::string both(1, static_cast<char>(begin.size()));
  return both.append(begin).append(end);
}

// The rows of one facet while they are put together.
class Rows {
 public:
  explicit Rows(FacetId facet) : facet_(facet) {}

  void add(const std::string& value, std::uint64_t count) {
    const bool computed = facet_ == FacetId::year || facet_ == FacetId::status;
    Row& row = rows_[computed ? value : compared_value(facet_field(facet_).id, value)];
    row.count += count;
    row.spellings[value] += count;
  }
  void take_away(const std::string& compared, std::uint64_t count) { rows_[compared].count -= count; }

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
  FacetId facet_;
  std::unordered_map<std::string, Row> rows_;  // by compared value
};

}  // namespace

FacetCounter::FacetCounter(const std::vector<FacetId>& facets, Day today) : today_(today) {
  for (const FacetId facet : facets) {
    columns_.push_back({facet, {}});
  }
}

void FacetCounter::operator()(const Xapian::Document& document, double) {
  ++document_;
  for (Column& column : columns_) {
    count(column, document);
  }
}

void FacetCounter::count(Column& column, const Xapian::Document& document) const {
  if (column.facet == FacetId::year) {
    ++column.values[slot_value(document, Slot::date)].count;
    return;
  }
  if (column.facet == FacetId::status) {
    ++column.values[joined(slot_value(document, Slot::begin), slot_value(document, Slot::end))].count;
    return;
  }
  const Field& row = facet_field(column.facet);
  const std::string value = slot_value(document, *row.slot);
  if (value.empty()) {
    return;
  }
  if (row.type == FieldType::path || !holds_list(row)) {
    ++column.values[value].count;
  } else {
    count_list(column, value);
  }
}

void FacetCounter::count_list(Column& column, const std::string& encoded) const {
  for (const std::string& element : decode_list(encoded)) {
    const auto [value, is_new] = column.values.try_emplace(element);
    if (is_new) {
      const auto next = static_cast<std::uint32_t>(column.numbers.size());
      value->second.number =
          column.numbers.try_emplace(compared_value(facet_field(column.facet).id, element), next).first->second;
      column.repeated.resize(column.numbers.size());
    }
    ++value->second.count;
    Column::Repeated& repeated = column.repeated[value->second.number];
    repeated.times += repeated.last == document_ ? 1 : 0;
    repeated.last = document_;
  }
}

Facet FacetCounter::facet_of(const Column& column) const {
  Rows rows(column.facet);
  for (const auto& [value, met] : column.values) {
    const std::uint64_t count = met.count;
    if (column.facet == FacetId::year) {
      if (const std::optional<Day> day = day_of(value)) {
        rows.add(std::to_string(static_cast<int>(std::chrono::year_month_day(*day).year())), count);
      }
    } else if (column.facet == FacetId::status) {
      const std::string_view days = std::string_view(value).substr(1);
      const auto first = static_cast<std::size_t>(value.front());
      for (const Status status : statuses_of(day_of(days.substr(0, first)), day_of(days.substr(first)), today_)) {
        rows.add(std::string(status_name(status)), count);
      }
    } else {
      rows.add(value, count);
    }
  }
  for (const auto& [compared, number] : column.numbers) {
    rows.take_away(compared, column.repeated[number].times);
  }
  return {column.facet, rows.counts()};
}

std::vector<Facet> FacetCounter::facets() const {
  std::vector<Facet> facets;
  for (const Column& column : columns_) {
    Facet facet = facet_of(column);
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

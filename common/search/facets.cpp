// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/facets.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/index/posting_status.hpp"
#include "common/index/slots.hpp"
#include "common/index/terms.hpp"

namespace gonggo {
namespace {

std::optional<Day> day_of(std::string_view stored) {
  return stored.empty() ? std::nullopt : std::make_optional(decode_day(stored));
}

// `days`: joined_days().
std::vector<Status> statuses_of_days(const std::string& days, Day today) {
  const std::string_view both = std::string_view(days).substr(1);
  const auto first = static_cast<std::size_t>(days.front());
  return statuses_of(day_of(both.substr(0, first)), day_of(both.substr(first)), today);
}

// Adds the counts of stored values to those of their spellings and rows.
void add_up(const FacetValues& values, const std::vector<std::uint64_t>& counts, std::vector<std::uint64_t>& spellings,
            std::vector<std::uint64_t>& rows) {
  for (std::uint32_t number = 0; number < counts.size(); ++number) {
    if (counts[number] == 0) {
      continue;
    }
    for (const FacetValues::Element element : values.elements(number)) {
      spellings[element.spelling] += counts[number];
      if (!element.repeats) {
        rows[values.spelling(element.spelling).row] += counts[number];
      }
    }
  }
}

// Sorts years by the newest and other values by the most frequent, and keeps the first ones.
template <typename Row, typename Value, typename Count>
void keep_first(std::vector<Row>& rows, bool years, const Value& value, const Count& count) {
  const std::size_t kept = std::min(rows.size(), max_facet_values);
  std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(kept), rows.end(),
                    [&](const Row& a, const Row& b) {
                      if (years) {
                        return value(a) > value(b);
                      }
                      return count(a) != count(b) ? count(a) > count(b) : value(a) < value(b);
                    });
  rows.resize(kept);
}

}  // namespace

FacetCounter::FacetCounter(const std::vector<FacetId>& facets, Day today) : today_(today) {
  for (const FacetId facet : facets) {
    facets_.push_back({.values = FacetValues(facet)});
  }
}

void FacetCounter::count(const DocumentSets& sets, const FoundDocuments& found, const MainPart& main,
                         FacetColumns& columns, std::optional<Deadline> deadline) {
  for (Counted& counted : facets_) {
    const FacetId facet = counted.values.facet();
    counted.column = columns.column_for(facet, found.front().size(), main);
    if (counted.column != nullptr) {
      counted.values = FacetValues(facet, counted.column->values());
    }
    for (std::size_t part = 0; part < found.size(); ++part) {
      if (part == 0 && counted.column != nullptr) {  // the number in a shard is the place
        count_column(counted, found[part]);
      } else {
        count_values(counted, *sets.parts()[part], found[part], deadline);
      }
      if (deadline) {
        check(*deadline);
      }
    }
  }
}

void FacetCounter::count_column(Counted& counted, const DocumentSet& found) {
  const FacetColumn& column = *counted.column;
  const FacetValues& values = *column.values();
  if (values.facet() == FacetId::status) {
    counted.column_counts.resize(values.size());
    found.each([&](Xapian::docid place) { ++counted.column_counts[column.number_of(place)]; });
    return;
  }
  counted.spellings.resize(values.spellings());
  counted.rows.resize(values.rows());
  found.each([&](Xapian::docid place) {
    for (const FacetValues::Element element : values.elements(column.number_of(place))) {
      ++counted.spellings[element.spelling];
      counted.rows[values.spelling(element.spelling).row] += element.repeats ? 0 : 1;
    }
  });
}

void FacetCounter::count_values(Counted& counted, const SearchedPart& part, const DocumentSet& found,
                                std::optional<Deadline> deadline) {
  constexpr std::size_t documents_of_check = 4096;
  std::size_t read = 0;
  for (std::size_t i = 0; i < part.databases.size(); ++i) {
    FacetReader reader(part.databases[i], counted.values.facet());
    found.each(part.documents[i], [&](Xapian::docid document) {
      if (deadline && ++read % documents_of_check == 0) {
        check(*deadline);
      }
      const std::uint32_t number = counted.values.number_of(reader.value_of(document));
      counted.counts.resize(counted.values.size());
      ++counted.counts[number];
    });
  }
}

// Each row shows its most frequent spelling. If several are equally frequent, it shows the first in byte order.
std::vector<FacetCount> FacetCounter::rows_of(const Counted& counted) const {
  const FacetValues& values = counted.values;
  Counts spellings = counted.spellings;
  Counts rows = counted.rows;
  spellings.resize(values.spellings());
  rows.resize(values.rows());
  add_up(values, counted.counts, spellings, rows);
  std::vector<const FacetValues::Spelling*> shown(values.rows());
  Counts times(values.rows());
  for (std::size_t number = 0; number < spellings.size(); ++number) {
    if (spellings[number] == 0) {
      continue;
    }
    const FacetValues::Spelling& spelling = values.spelling(number);
    const FacetValues::Spelling*& best = shown[spelling.row];
    if (best == nullptr || spellings[number] > times[spelling.row] ||
        (spellings[number] == times[spelling.row] && spelling.shown < best->shown)) {
      best = &spelling;
      times[spelling.row] = spellings[number];
    }
  }
  std::erase(shown, nullptr);
  keep_first(
      shown, values.facet() == FacetId::year,
      [](const FacetValues::Spelling* row) -> const std::string& { return row->shown; },
      [&](const FacetValues::Spelling* row) { return rows[row->row]; });
  std::vector<FacetCount> counts;
  for (const FacetValues::Spelling* row : shown) {
    counts.push_back({row->shown, rows[row->row]});
  }
  return counts;
}

std::vector<FacetCount> FacetCounter::statuses_of(const Counted& counted) const {
  std::map<Status, std::uint64_t> found;
  const auto add = [&](const FacetValues& values, const Counts& counts) {
    for (std::uint32_t number = 0; number < counts.size(); ++number) {
      if (counts[number] > 0) {
        for (const Status status : statuses_of_days(values.stored(number), today_)) {
          found[status] += counts[number];
        }
      }
    }
  };
  add(counted.values, counted.counts);
  if (!counted.column_counts.empty()) {
    add(*counted.column->values(), counted.column_counts);
  }
  std::vector<FacetCount> counts;
  for (const auto& [status, count] : found) {
    counts.push_back({std::string(status_name(status)), count});
  }
  keep_first(
      counts, false, [](const FacetCount& row) -> const std::string& { return row.value; },
      [](const FacetCount& row) { return row.count; });
  return counts;
}

std::vector<Facet> FacetCounter::facets() const {
  std::vector<Facet> facets;
  for (const Counted& counted : facets_) {
    const FacetId facet = counted.values.facet();
    facets.push_back({facet, facet == FacetId::status ? statuses_of(counted) : rows_of(counted)});
  }
  return facets;
}

}  // namespace gonggo

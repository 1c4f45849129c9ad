// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/facets.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/index/facet_reader.hpp"

namespace gonggo {
namespace {

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
    const FacetId facet = counted.values.spellings().facet();
    const SearchedPart& first = *sets.parts().front();
    counted.column =
        first.remote ? columns.column(facet, first.all.last()) : columns.column_for(facet, found.front().size(), main);
    if (counted.column != nullptr) {
      counted.values = FacetValues(facet, counted.column->spellings());
    }
    for (std::size_t part = 0; part < found.size(); ++part) {
      if (part == 0 && counted.column != nullptr) {  // the number in a shard is the place
        counted.column->count(found[part], counted.texts, counted.repeated);
      } else {
        count_values(counted, *sets.parts()[part], found[part], deadline);
      }
      if (deadline) {
        check(*deadline);
      }
    }
    add_values(counted);
  }
}

void FacetCounter::count_values(Counted& counted, const SearchedPart& part, const DocumentSet& found,
                                std::optional<Deadline> deadline) {
  constexpr std::size_t documents_of_check = 4096;
  std::size_t read = 0;
  for (std::size_t i = 0; i < part.databases.size(); ++i) {
    FacetReader reader(part.databases[i], counted.values.spellings().facet());
    found.each(part.documents[i], [&](Xapian::docid document) {
      if (deadline && ++read % documents_of_check == 0) {
        check(*deadline);
      }
      const std::uint32_t number = counted.values.number_of(reader.value_of(document));
      counted.values_counts.resize(counted.values.size());
      ++counted.values_counts[number];
    });
  }
}

// Adds the counts of the documents that are in no column to those of the texts.
void FacetCounter::add_values(Counted& counted) {
  const FacetSpellings& spellings = counted.values.spellings();
  counted.texts.resize(spellings.size());
  counted.repeated.resize(spellings.rows());
  for (std::uint32_t number = 0; number < counted.values_counts.size(); ++number) {
    for (const std::uint32_t bits : counted.values.elements(number)) {
      const FacetElement element{bits};
      counted.texts[element.text()] += counted.values_counts[number];
      if (element.repeats()) {
        counted.repeated[spellings.row(element.text())] += counted.values_counts[number];
      }
    }
  }
}

// Each row shows its most frequent spelling. If several are equally frequent, it shows the first in byte order.
std::vector<FacetCount> FacetCounter::rows_of(const Counted& counted) {
  struct Row {
    const std::string* shown = nullptr;
    std::uint64_t times = 0;  // what is shown
    std::uint64_t count = 0;
  };
  const FacetSpellings& spellings = counted.values.spellings();
  std::vector<Row> rows(spellings.rows());
  for (std::size_t number = 0; number < spellings.size(); ++number) {
    const std::uint64_t times = counted.texts[number];
    if (times == 0) {
      continue;
    }
    const std::string& text = spellings.text(number);
    Row& row = rows[spellings.row(number)];
    row.count += times;
    if (row.shown == nullptr || times > row.times || (times == row.times && text < *row.shown)) {
      row.shown = &text;
      row.times = times;
    }
  }
  for (std::size_t row = 0; row < rows.size(); ++row) {
    rows[row].count -= counted.repeated[row];
  }
  std::erase_if(rows, [](const Row& row) { return row.shown == nullptr; });
  keep_first(
      rows, spellings.facet() == FacetId::year, [](const Row& row) -> const std::string& { return *row.shown; },
      [](const Row& row) { return row.count; });
  std::vector<FacetCount> counts;
  for (const Row& row : rows) {
    counts.push_back({*row.shown, row.count});
  }
  return counts;
}

std::vector<FacetCount> FacetCounter::statuses_of(const Counted& counted) const {
  const FacetSpellings& periods = counted.values.spellings();
  std::map<Status, std::uint64_t> found;
  for (std::size_t number = 0; number < periods.size(); ++number) {
    if (counted.texts[number] > 0) {
      for (const Status status : statuses_in(periods.text(number), today_)) {
        found[status] += counted.texts[number];
      }
    }
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
    const FacetId facet = counted.values.spellings().facet();
    facets.push_back({facet, facet == FacetId::status ? statuses_of(counted) : rows_of(counted)});
  }
  return facets;
}

}  // namespace gonggo

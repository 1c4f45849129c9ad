// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/facet_values.hpp"

#include <algorithm>
#include <optional>
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

std::vector<FacetEntry> entries_of_status(const std::string& days, Day today) {
  const std::string_view both = std::string_view(days).substr(1);
  const auto first = static_cast<std::size_t>(days.front());
  std::vector<FacetEntry> entries;
  for (const Status status : statuses_of(day_of(both.substr(0, first)), day_of(both.substr(first)), today)) {
    const std::string name(status_name(status));
    entries.push_back({name, name});
  }
  return entries;
}

std::vector<FacetEntry> entries_of_year(const std::string& stored) {
  const std::optional<Day> day = day_of(stored);
  if (!day) {
    return {};
  }
  const std::string year = std::to_string(static_cast<int>(std::chrono::year_month_day(*day).year()));
  return {{year, year}};
}

// Returns the rows of the value of a field. A document that has a value in two spellings is counted once.
std::vector<FacetEntry> entries_of_field(const Field& field, const std::string& stored) {
  if (stored.empty()) {
    return {};
  }
  if (field.type == FieldType::path || !holds_list(field)) {
    return {{stored, compared_value(field.id, stored)}};
  }
  std::vector<FacetEntry> entries;
  for (std::string& element : decode_list(stored)) {
    std::string compared = compared_value(field.id, element);
    const bool repeats = std::any_of(entries.begin(), entries.end(),
                                     [&](const FacetEntry& other) { return other.compared == compared; });
    entries.push_back({std::move(element), std::move(compared), repeats});
  }
  return entries;
}

}  // namespace

std::uint32_t FacetValues::number_of(const std::string& stored) {
  const auto [at, is_new] = numbers_.try_emplace(stored, static_cast<std::uint32_t>(stored_.size()));
  if (is_new) {
    stored_.push_back(stored);
    if (facet_ == FacetId::status) {
      entries_.emplace_back();
    } else {
      entries_.push_back(facet_ == FacetId::year ? entries_of_year(stored)
                                                 : entries_of_field(facet_field(facet_), stored));
    }
  }
  return at->second;
}

std::vector<FacetEntry> FacetValues::entries(std::uint32_t number, Day today) const {
  return facet_ == FacetId::status ? entries_of_status(stored_[number], today) : entries_[number];
}

// A day that is not given is empty, so the length of the first one stands before them.
std::string joined_days(const std::string& first, const std::string& last) {
  std::string both(1, static_cast<char>(first.size()));
  return both.append(first).append(last);
}

}  // namespace gonggo

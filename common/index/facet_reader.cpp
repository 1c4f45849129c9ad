// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/facet_reader.hpp"

#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <string_view>

#include "common/index/terms.hpp"

namespace gonggo {
namespace {

// The length of the first day stands before both, because a day that is not given is empty.
std::string joined_days(const std::string& first, const std::string& last) {
  if (first.empty() && last.empty()) {
    return {};
  }
  std::string both(1, static_cast<char>(first.size()));
  return both.append(first).append(last);
}

std::optional<Day> day_of(std::string_view stored) {
  return stored.empty() ? std::nullopt : std::make_optional(decode_day(stored));
}

}  // namespace

FacetReader::FacetReader(const Xapian::Database& database, FacetId facet)
    : first_(database, facet == FacetId::status ? Slot::begin
                       : facet == FacetId::year ? Slot::date
                                                : *facet_field(facet).slot) {
  if (facet == FacetId::status) {
    last_.emplace(database, Slot::end);
  }
}

std::string FacetReader::value_of(std::uint32_t document) {
  std::string value = first_.value(document);
  return last_ ? joined_days(value, last_->value(document)) : value;
}

bool has_several_texts(FacetId facet) {
  if (facet == FacetId::status || facet == FacetId::year) {
    return false;
  }
  const Field& field = facet_field(facet);
  return field.type != FieldType::path && holds_list(field);
}

std::vector<std::string> facet_texts(FacetId facet, const std::string& stored) {
  if (stored.empty()) {
    return {};
  }
  if (facet == FacetId::year) {
    return {std::to_string(static_cast<int>(std::chrono::year_month_day(decode_day(stored)).year()))};
  }
  return has_several_texts(facet) ? decode_list(stored) : std::vector<std::string>{stored};
}

std::vector<Status> statuses_in(const std::string& text, Day today) {
  if (text.empty()) {
    return {};
  }
  const std::string_view days = std::string_view(text).substr(1);
  const std::size_t first = std::min<std::size_t>(days.size(), static_cast<unsigned char>(text.front()));
  return statuses_of(day_of(days.substr(0, first)), day_of(days.substr(first)), today);
}

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/facet_values.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "common/base/date.hpp"
#include "common/index/slots.hpp"
#include "common/index/terms.hpp"

namespace gonggo {

FacetValues::FacetValues(FacetId facet, std::shared_ptr<const FacetValues> base)
    : facet_(facet),
      base_(std::move(base)),
      base_spellings_(base_ == nullptr ? 0 : base_->spellings()),
      rows_(base_ == nullptr ? 0 : base_->rows()) {}

std::uint32_t FacetValues::number_of(const std::string& stored) {
  const auto [at, is_new] = numbers_.try_emplace(stored, static_cast<std::uint32_t>(size()));
  if (is_new) {
    if (facet_ == FacetId::status) {
      stored_.push_back(stored);
    }
    add(stored);
  }
  return at->second;
}

std::uint32_t FacetValues::number_of_next(const std::string& stored) {
  if (stored.empty() || !is_list()) {
    return number_of(stored);
  }
  add(stored);
  return static_cast<std::uint32_t>(size() - 1);
}

void FacetValues::add(const std::string& stored) {
  add_elements(stored);
  first_.push_back(static_cast<std::uint32_t>(elements_.size()));
}

void FacetValues::shrink() {
  numbers_ = {};
  elements_.shrink_to_fit();
  first_.shrink_to_fit();
}

bool FacetValues::is_list() const {
  if (facet_ == FacetId::status || facet_ == FacetId::year) {
    return false;
  }
  const Field& field = facet_field(facet_);
  return field.type != FieldType::path && holds_list(field);
}

void FacetValues::add_elements(const std::string& stored) {
  if (stored.empty() || facet_ == FacetId::status) {
    return;
  }
  if (facet_ == FacetId::year) {
    add_element(std::to_string(static_cast<int>(std::chrono::year_month_day(decode_day(stored)).year())));
    return;
  }
  if (!is_list()) {
    add_element(stored);
    return;
  }
  for (const std::string& element : decode_list(stored)) {
    add_element(element);
  }
}

// Adds an element to the last stored value.
void FacetValues::add_element(const std::string& shown) {
  const std::uint32_t number = number_of_spelling(shown);
  const auto before = elements_.begin() + static_cast<std::ptrdiff_t>(first_.back());
  const bool repeats = std::any_of(before, elements_.end(), [&](const Element& other) {
    return spelling(other.spelling).row == spelling(number).row;
  });
  elements_.push_back({number, repeats});
}

std::uint32_t FacetValues::number_of_spelling(const std::string& shown) {
  if (base_ != nullptr) {
    if (const auto known = base_->spelling_numbers_.find(shown); known != base_->spelling_numbers_.end()) {
      return known->second;
    }
  }
  const auto [at, is_new] = spelling_numbers_.try_emplace(shown, static_cast<std::uint32_t>(spellings()));
  if (is_new) {
    spellings_.push_back(
        {shown, number_of_row(facet_ == FacetId::year ? shown : compared_value(facet_field(facet_).id, shown))});
  }
  return at->second;
}

std::uint32_t FacetValues::number_of_row(const std::string& compared) {
  if (base_ != nullptr) {
    if (const auto known = base_->row_numbers_.find(compared); known != base_->row_numbers_.end()) {
      return known->second;
    }
  }
  const auto [at, is_new] = row_numbers_.try_emplace(compared, static_cast<std::uint32_t>(rows_));
  rows_ += is_new ? 1 : 0;
  return at->second;
}

}  // namespace gonggo

// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/facet_spellings.hpp"

#include <algorithm>
#include <utility>

#include "common/index/terms.hpp"

namespace gonggo {

FacetSpellings::FacetSpellings(FacetId facet, std::shared_ptr<const FacetSpellings> base)
    : facet_(facet),
      base_(std::move(base)),
      base_size_(base_ == nullptr ? 0 : base_->size()),
      rows_(base_ == nullptr ? 0 : base_->rows()) {}

FacetSpellings::FacetSpellings(FacetId facet, std::deque<std::string> texts) : facet_(facet), texts_(std::move(texts)) {
  row_of_.reserve(texts_.size());
  if (facet_ == FacetId::status) {  // its texts are added up by their status, so another number of a text does no harm
    row_of_.resize(texts_.size());
    return;
  }
  known_.reserve(texts_.size());
  for (std::uint32_t number = 0; number < texts_.size(); ++number) {
    known_[texts_[number]].number = number;
    add_row(number);
  }
  std::vector<std::uint32_t> texts_of_row(rows_);
  for (const std::uint32_t row : row_of_) {
    ++texts_of_row[row];
  }
  is_alone_.resize(texts_.size());
  std::transform(row_of_.begin(), row_of_.end(), is_alone_.begin(),
                 [&](std::uint32_t row) { return texts_of_row[row] == 1; });
}

std::uint32_t FacetSpellings::number_of(const std::string& text) {
  for (const FacetSpellings* one : {base_.get(), static_cast<const FacetSpellings*>(this)}) {
    if (one != nullptr) {
      if (const auto at = one->known_.find(text); at != one->known_.end() && at->second.number != none) {
        return at->second.number;
      }
    }
  }
  const auto number = static_cast<std::uint32_t>(size());
  known_[texts_.emplace_back(text)].number = number;
  add_row(number);
  return number;
}

// Adds the row of the last text that has none.
void FacetSpellings::add_row(std::size_t number) {
  const std::string& text = this->text(number);
  if (facet_ == FacetId::status) {
    row_of_.push_back(0);
    return;
  }
  std::string compared = facet_ == FacetId::year ? text : compared_value(facet_field(facet_).id, text);
  if (base_ != nullptr) {
    if (const auto at = base_->known_.find(compared); at != base_->known_.end() && at->second.row != none) {
      row_of_.push_back(at->second.row);
      return;
    }
  }
  auto at = known_.find(compared);
  if (at == known_.end()) {
    at = known_.emplace(compared_.emplace_back(std::move(compared)), Known{}).first;
  }
  if (at->second.row == none) {
    at->second.row = static_cast<std::uint32_t>(rows_++);
  }
  row_of_.push_back(at->second.row);
}

}  // namespace gonggo
